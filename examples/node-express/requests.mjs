// Six users at once. `node requests.mjs http://127.0.0.1:3000`
const api = process.argv[2] ?? 'http://127.0.0.1:3000';
const users = [
  { id: 'ada', org: 'engines' },
  { id: 'grace', org: 'navy' },
  { id: 'alan', org: 'engines' },
  { id: 'edsger', org: 'paths' },
  { id: 'barbara', org: 'paths' },
  { id: 'donald', org: 'tex' },
];

await Promise.all(
  users.map(async ({ id, org }, index) => {
    const path = `/orders/${index + 1}`;
    const response = await fetch(api + path, { headers: { 'X-User': id, 'X-Org': org } });
    console.log(`${id} of ${org}: GET ${path} ${response.status}`);
  }),
);
