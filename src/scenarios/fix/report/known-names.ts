/** Accounts, projects and roles that every cluster has: they tell nothing of whose it is. */
const SYSTEM = new Set(
  `default builder deployer pipeline openshift admin edit view cluster-admin kubeadmin kube:admin kubelet openshift-node
   anonymous null`.split(/\s+/),
);

/** User names that a service gives to everybody. */
const USERS_OF_SERVICES = new Set(
  'AWS _json_key _json_key_base64 _token oauth2accesstoken 00000000-0000-0000-0000-000000000000 <token> serviceaccount unused'.split(
    ' ',
  ),
);

/** Parts of paths that are of an API, or of everybody's images. */
const PATH_WORDS = new Set(
  `v1 v2 v3 _catalog manifests blobs uploads tags list token tokens oauth oauth2 auth api apis realms protocol openid-connect
   docker-v2 service jwt library latest login logout access_token namespaces`.split(/\s+/),
);

/** Labels of host names that many have. */
const LABELS = new Set(
  `www api apps app auth sso login registry registries docker harbor quay nexus artifactory gitlab github git cr image images
   container containers route router internal external local localdomain lan corp intra intranet cluster svc service test
   testing dev prod production stage staging com org net edu gov io dev app cloud info biz example invalid localhost jp ac ad co
   ed go gr lg ne or de uk us eu fr ch at nl be es it in cn kr au nz ca`.split(/\s+/),
);

/**
 * Words that our sentences, commands and what nodes say are made of. A name that is one of them is replaced only where it plainly
 * is a name: alone, or beside a slash, a quotation mark or an equals sign.
 */
const EVERYDAY = new Set(
  `a an the this that these those it its is are was were be been has have had do does did not no none nor and or but if then else
   in on at of to for from by with without into onto over under as so than too also only all any each every both other another
   same own more most much many few one two first last next now here there where when why how what which who whom whose can
   cannot could may might must shall should will would let lets get gets give gives gave given got make makes made pull pulls
   pulled pulling push pushed image images pod pods node nodes secret secrets account accounts service services project projects
   namespace namespaces registry registries repository container containers cluster user users name names host hosts login
   logins password token tokens auth server servers role binding bindings stream streams tag tags digest manifest manifests
   error errors failed failure back off message found asked ask answer answers wants want refused reached accepted fits fit
   lists list listed linked link shows shown show still yet ready running run runs pending waiting event events reason
   authentication required unauthorized denied access timeout network certificate unknown authority https http docker kubernetes
   oc kubectl create delete patch get set apply edit add remove policy type merge json yaml file key data test
   new old read try tried retry exec desc code rpc invalid username requested resource scope basic bearer realm
   serviceaccount deployment statefulset rolebinding imagestream`.split(/\s+/),
);

/** Names that stay as they are. */
export function isSystemName(name: string): boolean {
  return SYSTEM.has(name) || /^(?:system:|kube-|openshift-)/.test(name) || USERS_OF_SERVICES.has(name);
}

/** What a part of an image's path or of an address must not be to tell anything. */
export function isPathWord(part: string): boolean {
  return PATH_WORDS.has(part) || isVersionLike(part) || isSystemName(part) || /^sha(?:256|384|512)$/.test(part);
}

export function isEveryday(name: string): boolean {
  return name.length < 2 || EVERYDAY.has(name.toLowerCase());
}

/** Whether a label of a host name is one that many have. */
export function isCommonLabel(label: string): boolean {
  return label.length < 4 || LABELS.has(label.toLowerCase()) || /^\d+$/.test(label);
}

/** `latest`, `1.4`, `v2`: tags that name no customer. */
export function isVersionLike(tag: string): boolean {
  return tag === 'latest' || /^v?\d[\d.]*$/.test(tag);
}
