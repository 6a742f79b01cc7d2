// What the package has beside its declared API
declare module 'amazon-cognito-identity-js/lib/*' {
  // biome-ignore lint/suspicious/noExplicitAny: undeclared by the package
  const found: any;
  export default found;
}
