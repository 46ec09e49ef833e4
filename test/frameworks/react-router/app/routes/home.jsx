export default function Home() {
  return (
    <button
      onClick={() => {
        throw new Error('The order has no items');
      }}
    >
      Order
    </button>
  );
}
