import { currentUser } from '../../user';

export default async function Page() {
  const user = await currentUser();
  throw new Error(`${user} has no cart`);
}
