import { currentUser } from '../../../../user';

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const [user, { id }] = await Promise.all([currentUser(), params]);
  throw new Error(`Order ${id} of ${user} has no items`);
}
