// A Lambda function on a runtime of its own: the loop that AWS' runtimes run as well
// (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
import * as Sentry from '@sentry/aws-serverless';
import { splitEventsApi, splitIntegration } from '../../../dist/index.js';

const { AWS_LAMBDA_RUNTIME_API, SENTRY_DSN, SPLIT_SDK_KEY, SPLIT_URLS } = process.env;
const api = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;

Sentry.init({
  dsn: SENTRY_DSN,
  environment: 'production',
  integrations: [
    splitIntegration({
      environments: {
        production: splitEventsApi({ authorizationKey: SPLIT_SDK_KEY, urls: JSON.parse(SPLIT_URLS) }),
      },
      identities: { 'user.id': 'user' },
    }),
  ],
});

const handler = Sentry.wrapHandler(async ({ user }) => {
  Sentry.setUser({ id: user });
  throw new TypeError(`broken for ${user}`);
});

for (;;) {
  const next = await fetch(`${api}/next`);
  const id = next.headers.get('Lambda-Runtime-Aws-Request-Id');
  const context = {
    awsRequestId: id,
    functionName: 'shop',
    invokedFunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:shop',
    getRemainingTimeInMillis: () => 30_000,
  };
  let path = 'response';
  let answer;
  try {
    answer = await handler(await next.json(), context);
  } catch (error) {
    path = 'error';
    answer = { errorMessage: error.message, errorType: error.name };
  }
  await fetch(`${api}/${id}/${path}`, { method: 'POST', body: JSON.stringify(answer ?? null) });
}
