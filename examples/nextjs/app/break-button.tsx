'use client';

export function BreakButton() {
  return (
    <button
      onClick={() => {
        throw new Error('The page broke');
      }}
    >
      Page
    </button>
  );
}
