// The app of messages.test.ts: a typical mistake a line, each below the comment that names it.
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';

const factory = SplitFactory({ core: { authorizationKey: 'key' } });
declare let laterFactory: SplitIO.ISDK | undefined;
const environments = { production: factory };
const identities = { 'user.id': 'user' };

// a Split client for its factory
splitIntegration({ environments: { production: factory.client() }, identities });
// a function that returns a Split client
splitIntegration({ environments: { production: () => factory.client() }, identities });
// an SDK key for the factory
splitIntegration({ environments: { production: 'sdk-key' }, identities });
// undefined for the factory
splitIntegration({ environments: { production: undefined }, identities });
// a factory that may not be there yet
splitIntegration({ environments: { production: laterFactory }, identities });
// a number for a traffic type
splitIntegration({ environments, identities: { 'user.id': 42 } });
// a wrong name in the list form
splitIntegration({ environments, identities: [{ path: 'user.id', trafficType: 'user' }] });
// a misspelt option
splitIntegration({ environments, identity: identities });
