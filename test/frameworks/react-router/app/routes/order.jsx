import { setTimeout } from 'node:timers/promises';

export async function loader({ request }) {
  const user = /user=([^;]+)/.exec(request.headers.get('Cookie'))[1];
  await setTimeout(user.length % 3);
  throw new Error(`The order of ${user} has no items`);
}

export default function Order() {
  return <p>Never shown</p>;
}
