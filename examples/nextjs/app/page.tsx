import { currentUser } from '../user';
import { pay } from './actions';
import { BreakButton } from './break-button';
import { logIn } from './log-in';

export default async function Page() {
  const user = await currentUser();
  if (user === undefined)
    return (
      <form action={logIn}>
        <label>
          Your name: <input name="user" required />
        </label>{' '}
        <button>Log in</button>
      </form>
    );
  return (
    <main>
      <h1>Hello {user}</h1>
      <p>Each of these fails in another part of Next.js:</p>
      <BreakButton />
      <form action={pay}>
        <button>Server action</button>
      </form>
      <ul>
        {/* Plain links: next/link would load the broken page before you click. */}
        <li>
          <a href="/broken">Server component</a>
        </li>
        <li>
          <a href="/api/orders/7">Route handler</a>
        </li>
        <li>
          <a href="/api/edge">Route handler on the edge runtime</a>
        </li>
        <li>
          <a href="/shop?closed">Proxy (middleware)</a>
        </li>
      </ul>
    </main>
  );
}
