import type { Words } from '../../domain/text.ts';

/** Ways to a login that need something of the person. */
type OwnSource = 'typed' | 'docker-login' | 'podman-login' | 'file' | 'pasted';
type SourceKind = OwnSource | 'helper' | 'docker-config' | 'podman' | 'dockercfg';

/** The sentences of this scenario. */
export interface SecureRegistryWords {
  readonly title: string;
  readonly about: string;
  readonly help: string;
  readonly source: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly columns: readonly [string];
    readonly existing: (secret: string) => string;
    readonly linkedTo: (accounts: string) => string;
    readonly linkedNowhere: string;
    readonly mended: (secret: string) => string;
    readonly fromSecret: string;
    readonly renewed: (username: string) => string;
    readonly renewedFact: string;
    readonly holds: (keys: string) => string;
    readonly holdsNone: (host: string, keys: string) => string;
    readonly helperFact: (helper: string, file: string) => string;
    readonly kinds: { readonly [K in SourceKind]: string };
    readonly facts: { readonly [K in OwnSource]: string };
    readonly noneFits: string;
  };
  readonly file: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly pasted: { readonly ask: string; readonly label: string; readonly why: string; readonly shown: string };
  readonly filesServe: (count: number) => string;
  readonly server: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly secretName: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly layout: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly everything: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly all: string;
    readonly needed: string;
  };
  readonly onConflict: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly values: { readonly [H in 'fail' | 'merge' | 'replace']: string };
    readonly rename: (name: string) => string;
    readonly facts: { readonly [H in 'fail' | 'merge' | 'replace' | 'rename']: string };
  };
  readonly email: {
    readonly ask: string;
    readonly label: string;
    readonly why: string;
    readonly flag: string;
    readonly none: string;
  };
  readonly builder: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly template: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly restart: { readonly ask: string; readonly label: string; readonly why: string; readonly flag: string };
  readonly yes: string;
  readonly no: string;
  readonly openImage: (image: string) => string;
  readonly waitingWhom: (project: string) => string;
  readonly waitingWhat: (what: string, project: string) => string;
  readonly waitingRights: { readonly secrets: string; readonly link: string; readonly recreate: string };
}

export const words: Words<SecureRegistryWords> = {
  en: {
    title: 'A secured registry',
    about: 'make a pull secret, link it',
    help: 'make a pull secret for a secured registry and link it to the account the pods run as',
    source: {
      ask: 'Where does the login come from?',
      label: 'Login from',
      why: 'A secret of this project that already fits needs no typing. Its login is tried on this image first.',
      flag: 'where the login comes from',
      columns: ['Login'],
      existing: (secret) => `pull secret ${secret}`,
      linkedTo: (accounts) => `fits; linked to ${accounts}`,
      linkedNowhere: 'fits; linked to no account',
      mended: (secret) => `the login in ${secret}, mended`,
      fromSecret: 'take it out of this secret of the project, which nodes cannot use as it is',
      renewed: (username) => `a new password for ${username}`,
      renewedFact: 'it was renewed: replace it wherever it lies',
      holds: (keys) => `holds ${keys}`,
      holdsNone: (host, keys) => (keys === '' ? `holds no login for ${host}` : `none for ${host}; holds ${keys}`),
      helperFact: (helper, file) => `runs docker-credential-${helper}, named by ${file}`,
      kinds: {
        typed: 'a login given here',
        'docker-login': 'docker login',
        'podman-login': 'podman login',
        file: 'another file',
        pasted: 'pasted text',
        helper: 'credential helper',
        'docker-config': "docker's configuration",
        podman: "podman's logins",
        dockercfg: '.dockercfg',
      },
      facts: {
        typed: 'user name and password or token',
        'docker-login': 'in a private folder; the file it writes is used',
        'podman-login': 'in a private folder; the file it writes is used',
        file: 'config.json, auth.json, .dockercfg, secret YAML',
        pasted: 'JSON, or the YAML of a secret',
      },
      noneFits: 'no secret of the project fits',
    },
    file: {
      ask: 'Which file holds the login?',
      label: 'File',
      why: 'It is read and never changed. Only the login for this registry is taken, unless you ask for all. A config.json, an auth.json, a .dockercfg, or the YAML of a secret as Red Hat and Quay hand it out.',
      flag: 'take it from this file (- for standard input)',
    },
    pasted: {
      ask: 'Paste the text that holds the login.',
      label: 'Text',
      why: 'The JSON of a config.json, or the YAML of a secret. Nothing of it is shown, and only the login for this registry is taken unless you ask for all.',
      shown: 'pasted, not shown',
    },
    filesServe: (count) =>
      count === 1
        ? '1 place on this computer holds a login for this registry: see the other ways.'
        : `${count} places on this computer hold a login for this registry: see the other ways.`,
    server: {
      ask: 'For which registry, or which part of it, is the login?',
      label: 'Registry key',
      why: 'The kubelet compares this with the start of the image name. Usually it is the registry itself.',
      flag: 'where it lives: HOST[:PORT][/PATH]',
    },
    secretName: {
      ask: 'What shall the pull secret be called?',
      label: 'Secret name',
      why: 'Lower-case letters, digits, dashes and dots.',
      flag: 'the name of the pull secret',
    },
    layout: {
      ask: 'Which type shall the pull secret have?',
      label: 'Type',
      why: 'Every reader takes kubernetes.io/dockerconfigjson. The older kubernetes.io/dockercfg is only for what insists on it.',
      flag: 'the type of the secret made from a file',
    },
    everything: {
      ask: 'Take all logins of the file?',
      label: 'Logins',
      why: 'Whoever may read the secret can use every login in it, so only the one for this registry is taken unless you want all.',
      flag: 'take every login of the file, not only the one for this registry',
      all: 'all of the file',
      needed: 'only for this registry',
    },
    onConflict: {
      ask: 'If a secret of that name holds something else?',
      label: 'If taken',
      why: 'Nothing of it is lost unless you choose to replace it.',
      flag: 'what to do where a secret of that name holds something else',
      values: { fail: 'stop', merge: 'merge', replace: 'replace' },
      rename: (name) => `make ${name} instead`,
      facts: {
        rename: 'the other secret stays as it is',
        fail: 'change nothing and say so',
        merge: 'put this login in, keep those of other registries',
        replace: 'its former content is gone for good',
      },
    },
    email: {
      ask: 'Which e-mail address?',
      label: 'E-mail',
      why: 'Only very old registries read it. Empty is fine.',
      flag: 'the e-mail address',
      none: 'none',
    },
    builder: {
      ask: 'Is it also for builds?',
      label: 'For builds',
      why: 'Builds run as the account builder and take logins from both of its lists, so the secret is linked there for pulling and mounting.',
      flag: 'link it to the account builder too, for builds',
    },
    template: {
      ask: 'Add it to templates with a list of their own?',
      label: 'Own lists',
      why: "Pods whose template lists pull secrets get only those, and never the account's. Changing a template makes all its pods anew.",
      flag: 'add the secret to the templates of stuck pods that list pull secrets of their own',
    },
    restart: {
      ask: 'Recreate the pods that are stuck on this image?',
      label: 'Recreate',
      why: 'A pod gets its pull secrets when it is made. Pods that are stuck are deleted, and their owners replace them; healthy pods are left alone.',
      flag: 'recreate the pods stuck on this image',
    },
    yes: 'yes',
    no: 'no',
    openImage: (image) => `${image} can be pulled without a login: no pull secret is needed.`,
    waitingWhom: (project) => `somebody with the role edit or admin in ${project}`,
    waitingWhat: (what, project) => `You may not ${what} in ${project}. Please run these commands there:`,
    waitingRights: { secrets: 'make secrets', link: 'change service accounts', recreate: 'delete pods' },
  },
  ja: {
    title: 'セキュアなレジストリー',
    about: 'プルシークレットを作成して追加',
    help: 'セキュアなレジストリーのプルシークレットを作成し、Pod の実行アカウントに追加',
    source: {
      ask: 'ログイン情報はどこから取りますか?',
      label: 'ログイン元',
      why: '適合するシークレットがプロジェクトにあれば入力は不要です。先にこのイメージで試します。',
      flag: 'ログイン情報の取得元',
      columns: ['ログイン情報'],
      existing: (secret) => `プルシークレット ${secret}`,
      linkedTo: (accounts) => `適合、${accounts} に追加済み`,
      linkedNowhere: '適合、どのアカウントにも未追加',
      mended: (secret) => `${secret} のログインを修復`,
      fromSecret: 'ノードがそのままでは使えない、プロジェクトのこのシークレットから取得',
      renewed: (username) => `${username} の新しいパスワード`,
      renewedFact: '更新済みのパスワードを、保存先すべてで置換',
      holds: (keys) => `${keys} を保存`,
      holdsNone: (host, keys) => (keys === '' ? `${host} のログインなし` : `${host} のログインなし、${keys} を保存`),
      helperFact: (helper, file) => `docker-credential-${helper} を実行 (${file} で指定)`,
      kinds: {
        typed: 'ここで入力',
        'docker-login': 'docker login',
        'podman-login': 'podman login',
        file: '別のファイル',
        pasted: '貼り付け',
        helper: '認証情報ヘルパー',
        'docker-config': 'docker の設定ファイル',
        podman: 'podman のログイン',
        dockercfg: '.dockercfg',
      },
      facts: {
        typed: 'ユーザー名とパスワードまたはトークン',
        'docker-login': '専用フォルダーで実行し、作成されたファイルを使用',
        'podman-login': '専用フォルダーで実行し、作成されたファイルを使用',
        file: 'config.json、auth.json、.dockercfg、シークレットの YAML',
        pasted: 'JSON またはシークレットの YAML',
      },
      noneFits: '適合するシークレットなし',
    },
    file: {
      ask: 'ログイン情報はどのファイルにありますか?',
      label: 'ファイル',
      why: 'ファイルは読み取るだけで変更しません。指定しない限り、このレジストリーのログインだけを使います。config.json、auth.json、.dockercfg、または Red Hat や Quay からダウンロードしたシークレットの YAML を使えます。',
      flag: 'このファイルから取得 (- は標準入力)',
    },
    pasted: {
      ask: 'ログイン情報を含むテキストを貼り付けてください。',
      label: 'テキスト',
      why: 'config.json の JSON、またはシークレットの YAML。内容は表示しません。指定しない限り、このレジストリーのログインだけを使います。',
      shown: '貼り付け済み (非表示)',
    },
    filesServe: (count) =>
      `このコンピューターの ${count} か所に、このレジストリーのログインがあります (「別の方法」を参照)。`,
    server: {
      ask: 'どのレジストリー (またはその一部) のログインですか?',
      label: 'レジストリーキー',
      why: 'kubelet はこの値をイメージ名の先頭と比べます。通常はレジストリーのホストです。',
      flag: 'レジストリーの場所: HOST[:PORT][/PATH]',
    },
    secretName: {
      ask: 'プルシークレットの名前は?',
      label: 'シークレット名',
      why: '英小文字、数字、ハイフン、ピリオドを使えます。',
      flag: 'プルシークレットの名前',
    },
    layout: {
      ask: 'プルシークレットのタイプは?',
      label: 'タイプ',
      why: 'kubernetes.io/dockerconfigjson はどこでも読み取れます。古い kubernetes.io/dockercfg は、それが必要な場合だけ選んでください。',
      flag: 'ファイルから作成するシークレットのタイプ',
    },
    everything: {
      ask: 'ファイルのログインをすべて使いますか?',
      label: 'ログイン範囲',
      why: 'シークレットを読める人は、その中のログインをすべて使えます。そのため、指定しない限り、このレジストリーのログインだけを使います。',
      flag: 'このレジストリーだけでなく、ファイルのすべてのログインを使う',
      all: 'ファイルのすべて',
      needed: 'このレジストリーだけ',
    },
    onConflict: {
      ask: '同名のシークレットの内容が異なる場合は?',
      label: '同名の場合',
      why: '置換を選ばない限り、既存の内容は失われません。',
      flag: '同名のシークレットの内容が異なる場合の動作',
      values: { fail: '中止', merge: '統合', replace: '置換' },
      rename: (name) => `代わりに ${name} を作成`,
      facts: {
        rename: '既存のシークレットはそのまま',
        fail: '変更せずに知らせる',
        merge: 'このログインを入れ、ほかのレジストリーのものは残す',
        replace: '以前の内容は失われる',
      },
    },
    email: {
      ask: 'メールアドレスは?',
      label: 'メール',
      why: 'ごく古いレジストリーだけが使います。空欄で構いません。',
      flag: 'メールアドレス',
      none: 'なし',
    },
    builder: {
      ask: 'ビルドにも使いますか?',
      label: 'ビルド用',
      why: 'ビルドは builder アカウントで実行され、その両方のリストからログイン情報を取ります。そのため、プルとマウントの両方に追加します。',
      flag: 'ビルド用に builder アカウントにも追加',
    },
    template: {
      ask: '独自のリストを持つテンプレートに追加しますか?',
      label: '独自リスト',
      why: 'テンプレートがプルシークレットを指定していると、アカウントのものは Pod に届きません。テンプレートを変更すると、そのすべての Pod が作り直されます。',
      flag: '独自のプルシークレットを指定している停滞 Pod のテンプレートに追加',
    },
    restart: {
      ask: 'このイメージで停滞している Pod を再作成しますか?',
      label: '再作成',
      why: 'プルシークレットは Pod の作成時に決まります。停滞中の Pod を削除すると所有者が作り直します。正常な Pod には触れません。',
      flag: 'このイメージで停滞している Pod を再作成',
    },
    yes: 'はい',
    no: 'いいえ',
    openImage: (image) => `${image} は認証なしでプルできます。プルシークレットは不要です。`,
    waitingWhom: (project) => `${project} で edit または admin ロールを持つ方`,
    waitingWhat: (what, project) => `${project} で${what}権限がありません。次のコマンドの実行をお願いします。`,
    waitingRights: {
      secrets: 'シークレットを作成する',
      link: 'サービスアカウントを変更する',
      recreate: 'Pod を削除する',
    },
  },
};
