// A certified OpenID provider with three people, for the tests. Clients register themselves.
import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const key = (type, options, use) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  ...use,
});

const people = {
  kim: { email: 'kim@client.example', email_verified: true, groups: ['analysts'] },
  lee: { email: 'lee@client.example', email_verified: false, groups: ['analysts'] },
  max: { email: 'max@elsewhere.example', email_verified: true, groups: ['analysts'] },
  ann: { email: 'ann@client.example', email_verified: true, groups: ['cooks'] },
};

const listening = createServer((request, response) => serve(request, response));
let serve;
listening.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${listening.address().port}`;
  const provider = new Provider(issuer, {
    jwks: {
      keys: [
        key('rsa', { modulusLength: 2048 }, { alg: 'RS256', kid: 'r' }),
        key('ec', { namedCurve: 'P-256' }, { alg: 'ES256', kid: 'e' }),
        key('ed25519', {}, { alg: 'EdDSA', kid: 'o' }),
      ],
    },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'EdDSA'] },
    cookies: { keys: ['only for tests'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    claims: { email: ['email', 'email_verified'], groups: ['groups'] },
    features: { registration: { enabled: true }, devInteractions: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_, id) =>
      people[id] && { accountId: id, claims: async () => ({ sub: id, ...people[id] }) },
  });
  serve = provider.callback();
  console.log(`issuer ${issuer}`);
});
