import { currentUser } from '../../../user';

export const runtime = 'edge';

export async function GET() {
  const user = await currentUser();
  throw new Error(`${user} has no country`);
}
