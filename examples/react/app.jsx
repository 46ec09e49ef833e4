import './sentry.js'; // first
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '@sentry/react';
import { SplitFactoryProvider, useTreatment } from '@splitsoftware/splitio-react';
import { splitFactory, userId } from './split.js';

const cart = { total: 42 };

function Shop() {
  const { treatment, isReady } = useTreatment({ name: 'new_checkout' });
  const { treatment: color } = useTreatment({ name: 'button_color' });
  const [isPaid, setPaid] = useState(false);
  if (!isReady) return <p>…</p>;
  if (!isPaid)
    return (
      <button className={color} onClick={() => setPaid(true)}>
        Pay ${cart.total}
      </button>
    );
  return treatment === 'on' ? <NewCheckout /> : <OldCheckout />;
}

function OldCheckout() {
  return <p>✓ Paid ${cart.total}</p>;
}

/** Does not think of carts without a coupon. */
function NewCheckout() {
  return (
    <p>
      ✓ Paid ${cart.total} with {cart.coupon.code}
    </p>
  );
}

createRoot(document.getElementById('root')).render(
  <SplitFactoryProvider factory={splitFactory}>
    <h1>{userId}</h1>
    <ErrorBoundary fallback={<p className="failed">✗ Something went wrong</p>}>
      <Shop />
    </ErrorBoundary>
  </SplitFactoryProvider>,
);
