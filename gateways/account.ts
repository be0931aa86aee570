/** Where a gateway is reached and on whose behalf: the credential without its secret. */
export type Account = Readonly<{ baseUrl: string } & Record<string, string>>;
