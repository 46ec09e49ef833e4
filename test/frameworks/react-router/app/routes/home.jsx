import { useEffect, useState } from 'react';

export default function Home() {
  const [isHydrated, setIsHydrated] = useState(false);
  useEffect(() => setIsHydrated(true), []);
  return (
    // Before that a click does nothing.
    <button
      disabled={!isHydrated}
      onClick={() => {
        throw new Error('The order has no items');
      }}
    >
      Order
    </button>
  );
}
