package com.cruddur.infra.environment;

import java.util.regex.Pattern;

/**
 * A name of one's own for the web client. Certificate and DNS record are made outside of this app:
 * a certificate waits for a DNS record, and the zone may be anybody's.
 *
 * @param name the host, for example {@code cruddur.example}; its alias record leads to the
 *     distribution's own name, an output of the stack
 * @param certificateArn of the certificate for it in AWS Certificate Manager, in us-east-1, where
 *     CloudFront looks for certificates ("Requirements for using SSL/TLS certificates with
 *     CloudFront", Amazon CloudFront developer guide)
 */
public record WebDomain(String name, String certificateArn) {
  private static final Pattern NAME =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");
  private static final Pattern CERTIFICATE =
      Pattern.compile("arn:aws:acm:us-east-1:\\d{12}:certificate/[a-zA-Z0-9-]+");

  public WebDomain {
    if (!NAME.matcher(name).matches() || name.length() > 253) {
      throw new InvalidConfiguration(
          "Web domain '%s' has to be a host's name, like cruddur.example.".formatted(name));
    }
    if (!CERTIFICATE.matcher(certificateArn).matches()) {
      throw new InvalidConfiguration(
          ("Web domain %s: '%s' has to be a certificate's ARN in us-east-1, where CloudFront looks"
                  + " for certificates.")
              .formatted(name, certificateArn));
    }
  }
}
