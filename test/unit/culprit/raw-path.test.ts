import { describe, expect, it } from 'vitest';
import { maskRawPath } from '../../../src/culprit/raw-path.ts';

describe('maskRawPath', () => {
  it.each([
    ['numbers', '/users/12345', '/users/*'],
    ['a number without a slash before it', 'users/12345', 'users/*'],
    ['behind a method', 'GET /users/12345', 'GET /users/*'],
    ['behind a method in brackets', '[GET] /users/12345', '[GET] /users/*'],
    ['beside a parameter', '/users/12345/:tab', '/users/*/:tab'],
    ['percent-encoded slashes', 'users%2F12345', 'users/*'],
    ['percent-encoded slashes in a segment', '/shop/gid%3A%2F%2FProduct%2F12345', '/shop/*'],
    ['other digits than ASCII', '/users/١٢٣٤٥', '/users/*'],
    ['numbers of orders', '/orders/ORD-10001', '/orders/*'],
    ['dates', '/patients/1961-08-04', '/patients/*'],
    ['phone numbers', '/c/+15551234567', '/c/*'],
    ['social security numbers', '/ssn/123-45-6789', '/ssn/*'],
    ['payment cards', '/card/4111-1111-1111-1111', '/card/*'],
    ['IP addresses', '/hosts/10.1.2.3', '/hosts/*'],
    ['places', '/map/51.5074,-0.1278', '/map/*'],
    ['files', '/users/12345.json', '/users/*'],
    ['ids of services', '/c/cus_NffrFeUfNV2Hib', '/c/*'],
    ['digests', '/commit/abcdef1', '/commit/*'],
    ['tokens', '/reset/AbCdEfGhIjK', '/reset/*'],
    ['names with a dot', '/u/jane.doe', '/u/*'],
    ['names with parentheses', '/wiki/Jane_(nurse)', '/wiki/*'],
    ['names with a space', '/search/Jane Doe', '/search/*'],
    ['e-mail addresses', '/users/john@example.com/edit', '/users/*/edit'],
    ['e-mail addresses, encoded twice', '/users/john%2540example.com', '/users/*'],
    ['titles', `/posts/${'a-long-title-'.repeat(4)}`, '/posts/*'],
    ['numbers between parameters', '/v/:id-12345', '/v/*'],
    ['the paths of Windows', '\\users\\12345', '\\users\\*'],
    ['what cannot be decoded', '/users/%E0%A4%A', '/users/*'],
  ])('masks %s: %s → %s', (_, path, masked) => {
    expect(maskRawPath(path)).toBe(masked);
  });

  it.each([
    '/',
    '/orders',
    '/orders/',
    '/step2-shipping-address',
    '/step3-payment-options',
    '/oauth2-authorization-callback',
    '/web3-wallet-connections',
    '/_next/data',
    '/.well-known/security.txt',
    '/favicon.ico',
    '/größe/функция/購入',
    '/%E8%B3%BC%E5%85%A5',
    '/api/v2/users',
    '/api/v1.1/users',
    '/i18n/messages',
    '/index.html',
    '/login.php',
    '/api/getUserById',
    '/api/trpc/user.getById',
    '/api/trpc/post.list',
    '/404',
    '/500',
  ])('leaves words, versions and pages: %s', (path) => {
    expect(maskRawPath(path)).toBe(path);
  });

  it.each(['/error/404', '/user/500'])(
    'takes the number of an error page for an id elsewhere: %s',
    (path) => {
      expect(maskRawPath(path)).toMatch(/\/\*$/);
    },
  );

  it.each([
    '/users/:id',
    '/flights/:from-:to',
    '/:lang?/categories',
    '/users/:id(\\d+)?/edit',
    '/:path(.*)*',
    '/blog/[slug]',
    '/shop/[[...slug]]',
    '/(marketing)/about',
    '/users/{id}',
    '/api/{controller=Home}/{action=Index}/{id?}',
    '/user{/*path}',
    '/v1/{name=projects/*/locations/*}:cancel',
    '/polls/<int:question_id>/',
    '/comments/page-<int:number>/',
    '/users/$userId',
    '/files/*',
    '/files/**',
    '/*splat',
    '/photos/:id(.:format)',
    '/a/*/b',
  ])('leaves parameters: %s', (path) => {
    expect(maskRawPath(path)).toBe(path);
  });

  it.each([
    '/^\\/files(?:\\/([^/]+?))?\\/?$/i',
    'GET /\\/test\\/regex/',
    'routes/users.$id',
    'GET routes/blog.$slug',
    '/helloworld.Greeter/SayHello',
    'grpc.health.v1.Health/Check',
    'admin/articles#index',
  ])('leaves what else frameworks name routes by: %s', (path) => {
    expect(maskRawPath(path)).toBe(path);
  });

  it.each([
    ['origin', 'https://shop.example:8080/cart/7', '/cart/*'],
    ['origin without a path', 'https://shop.example', '/'],
    ['credentials', 'https://john:secret@shop.example/cart', '/cart'],
    ['credentials with an @', 'POST https://a@b@shop.example/cart', 'POST /cart'],
    ['query', '/cart?user=john', '/cart'],
    ['fragment', '/cart#user=john', '/cart'],
    ['query of a path with parameters', '/:lang?/search?q=jane', '/:lang?/search'],
    ['matrix parameters', '/a;id=12345/b;c', '/a/b'],
  ])('takes off the %s: %s → %s', (_, path, masked) => {
    expect(maskRawPath(path)).toBe(masked);
  });

  it.each([
    ['#/users/john@example.com', '/users/*'],
    ['#!/users/12345', '/users/*'],
    ['#/cart', '/cart'],
  ])('takes what follows the # of a hash route for the path: %s → %s', (route, masked) => {
    expect(maskRawPath(route)).toBe(masked);
  });

  it('masks the name of a home directory in a file: URL, but not in a route', () => {
    expect(maskRawPath('file:///Users/jane/app/index.html')).toBe('/Users/*/app/index.html');
    expect(maskRawPath('/home/dashboard/orders')).toBe('/home/dashboard/orders');
  });

  it.each([
    ['Page Server Component (/about)', 'Page Server Component (/about)'],
    ['Page Server Component (/users/12345)', 'Page Server Component (/users/*)'],
    ['POST /graphql (query GetOrders)', 'POST /graphql (query GetOrders)'],
    ['POST /graphql/7 (query GetOrders)', 'POST /graphql/* (query GetOrders)'],
    ['GET /users (id 12345)', 'GET /users (*)'],
    ['Loading /users/12345 in checkout', 'Loading /users/* in checkout'],
    ['GET /users/12345 and POST /carts/678', 'GET /users/* and POST /carts/*'],
    ["navigation to '/users/12345'", "navigation to '/users/*'"],
    ['Job 12345 /users', 'Job * /users'],
    ['tools/call echo', 'tools/call echo'],
  ])('leaves the words around a path: %s → %s', (text, masked) => {
    expect(maskRawPath(text)).toBe(masked);
  });

  it.each([
    ['/12345/helloworld.Greeter/SayHello', '/*/helloworld.Greeter/SayHello'],
    ['/shop.v1.Orders/Get2', '/shop.v1.Orders/Get2'],
    ['helloworld.Greeter/sayHello', '*/sayHello'],
    ['Helloworld.Greeter/SayHello', '*/SayHello'],
    ['1helloworld.Greeter/SayHello', '*/SayHello'],
    ['helloworld.Greeter/SayHello-12345', '*/*'],
    ['helloworld.greeter/SayHello', '*/SayHello'],
    [`shop.A${'b'.repeat(60)}/C${'d'.repeat(60)}`, `shop.A${'b'.repeat(60)}/C${'d'.repeat(60)}`],
    [`shop.A${'b'.repeat(61)}/Get`, '*/Get'],
  ])('takes only a service and method for those of gRPC: %s → %s', (path, masked) => {
    expect(maskRawPath(path)).toBe(masked);
  });

  it.each([
    ['/trpc/post.list,user_posts.all', '/trpc/post.list,user_posts.all'],
    ['/trpc/list', '/trpc/list'],
    ['/12345/trpc/post.list', '/*/trpc/post.list'],
    ['/xtrpc/post.list', '/xtrpc/*'],
    ['/trpc/post.12345', '/trpc/*'],
    ['/trpc/jane.doe@example.com', '/trpc/*'],
    ['/trpc/post.list/12345', '/trpc/*/*'],
  ])('takes only procedures for those of tRPC: %s → %s', (path, masked) => {
    expect(maskRawPath(path)).toBe(masked);
  });

  it.each([
    ['/404/', '/404/'],
    ['/404/cart', '/*/cart'],
    ['/4041', '/*'],
    ['cart/404', 'cart/*'],
    ['404/', '*/'],
  ])('takes only a whole path for that of an error page: %s → %s', (path, masked) => {
    expect(maskRawPath(path)).toBe(masked);
  });

  it.each([
    ['admin/articles#index12345', 'admin/articles'],
    ['admin/v2/articles#show', 'admin/v2/articles'],
    ['admin/shop/articles#index', 'admin/shop/articles#index'],
    ['admin/my_articles#show_all', 'admin/my_articles#show_all'],
    ['/admin/articles#index', '/admin/articles'],
    ['admin/articles#Jane', 'admin/articles'],
  ])('takes only an action of Rails for one: %s → %s', (path, masked) => {
    expect(maskRawPath(path)).toBe(masked);
  });

  it.each([
    ['routes/users.$id', 'routes/users.$id'],
    ['/routes/users.$id12345', '/routes/*'],
    ['my/routes/jane.doe', 'my/routes/*'],
    ['/a/^b', '/a/*'],
    ['x/^\\/files', 'x/*/files'],
  ])(
    'takes only the id of a file in Remix, or a regular expression, for a route: %s → %s',
    (path, masked) => {
      expect(maskRawPath(path)).toBe(masked);
    },
  );

  it.each([
    ['GET: /search/Jane Doe', 'GET: /search/*'],
    ['[GET] /search/Jane Doe', '[GET] /search/*'],
    ['[GET]: /search/Jane Doe', '[GET]: /search/*'],
    [' GET /search/Jane Doe', ' GET /search/*'],
    ['GET /search/Jane  Doe', 'GET /search/*'],
    ['GET https://shop.example/search/Jane Doe', 'GET /search/*'],
    ['GET #/search/Jane Doe', 'GET /search/*'],
    ['GET #!/search/Jane Doe', 'GET /search/*'],
    ['get /search/jane Doe', 'get /search/jane Doe'],
    ['1GET /search/jane Doe', '1GET /search/jane Doe'],
    ['GETs /search/jane Doe', 'GETs /search/jane Doe'],
    ['GET search/jane Doe', 'GET search/jane Doe'],
    ['GET /search/jane Doe /carts/1', 'GET /search/jane Doe /carts/*'],
    ['GET /search/jane Doe https://shop.example/carts/1', 'GET /search/jane Doe /carts/*'],
  ])('takes spaces into a path only behind a method, and before no other path: %s → %s', (text, masked) => {
    expect(maskRawPath(text)).toBe(masked);
  });

  it.each([
    ['HTTPS://Shop.Example/cart', '/cart'],
    ['git+ssh://shop.example/cart', '/cart'],
    ['https://shop.example?user=john', '/'],
    ['https://shop.example#user=john', '/'],
    ['https://', '/'],
    ['/app#/users', '/app'],
    ['/https://shop.example', '/*//*'],
    ['/:lang?/search?q=jane&page=1', '/:lang?/search'],
    ['/:lang?/search?query=jane', '/:lang?/search'],
    ['/:id/ed?it', '/:id/*'],
    ['/[lang]/search?q=jane#top', '/[lang]/search'],
    ['/{lang}/search?q=jane', '/{lang}/search'],
    ['/<lang>/search?q=jane', '/<lang>/search'],
    ['/$lang/search?q=jane', '/$lang/search'],
    ['/*/search?q=jane', '/*/search'],
    ['/search?', '/search'],
    ['/:id/edit?', '/:id/edit?'],
    ['/users/%2F12345', '/users/*'],
    ['/users/cart%2Forders', '/users/cart%2Forders'],
    ['/:project/-/issues', '/:project/-/issues'],
    ['/a/~/_/+/b', '/a/~/_/+/b'],
    ['/a/--/b', '/a/*/b'],
  ])('masks the parts of a URL: %s → %s', (path, masked) => {
    expect(maskRawPath(path)).toBe(masked);
  });

  it.each([
    ["'/users/1'", "'/users/*'"],
    ['"/users/1"', '"/users/*"'],
    ['`/users/1`', '`/users/*`'],
    ['(/users/1)', '(/users/*)'],
    ['/users/1, /carts/2', '/users/*, /carts/*'],
    ['("/users/1")', '(*/users/*)'],
  ])('takes a path out of what is around it: %s → %s', (text, masked) => {
    expect(maskRawPath(text)).toBe(masked);
  });

  it.each([
    ['GET /users (id 12345)', 'GET /users (*)'],
    ['GET /users ()', 'GET /users ()'],
    ['GET /users (jane@example.com)', 'GET /users (*)'],
    ['GET /users (get orders) 12345', 'GET /*'],
    ['see jane@example.com or /users', 'see * or /users'],
    ['50% of /users', '* of /users'],
    ['users! and orders? in /cart', 'users! and orders? in /cart'],
  ])('masks what is no word around a path: %s → %s', (text, masked) => {
    expect(maskRawPath(text)).toBe(masked);
  });

  it.each(['job 12345', 'GET *', 'UsersController#show', 'user.getById', 'query GetOrders', '50% off', ''])(
    'leaves what is no path: %s',
    (text) => {
      expect(maskRawPath(text)).toBe(text);
    },
  );
});
