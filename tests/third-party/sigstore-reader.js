// Verifies Sigstore bundles with @sigstore/verify: sigstore-reader.js TRUSTED_ROOT KEY.pem BUNDLE...
// Says of each on a line of its own whether it is accepted.
const fs = require('fs');
const crypto = require('crypto');
const { bundleFromJSON } = require('@sigstore/bundle');
const { Verifier, toSignedEntity, toTrustMaterial } = require('@sigstore/verify');
const { TrustedRoot } = require('@sigstore/protobuf-specs');

const [, , rootFile, keyFile, ...bundles] = process.argv;
const root = TrustedRoot.fromJSON(JSON.parse(fs.readFileSync(rootFile, 'utf8')));
const key = crypto.createPublicKey(fs.readFileSync(keyFile, 'utf8'));
const material = toTrustMaterial(root, () => ({ publicKey: key, validFor: () => true }));
const verifier = new Verifier(material, { tlogThreshold: 1, ctlogThreshold: 0, timestampThreshold: 0 });
for (const file of bundles) {
  try {
    verifier.verify(toSignedEntity(bundleFromJSON(JSON.parse(fs.readFileSync(file, 'utf8')))));
    console.log(`accepted ${file}`);
  } catch (error) {
    console.log(`refused ${file}: ${error.message}`);
  }
}
