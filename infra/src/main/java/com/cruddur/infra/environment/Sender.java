package com.cruddur.infra.environment;

import java.util.regex.Pattern;

/**
 * Who the user pool's mails come from: an address of a domain that Amazon SES has verified in the
 * environment's account and region, and that is out of SES's sandbox. Without one Cognito sends
 * them itself, {@value #MAILS_A_DAY_WITHOUT} a day for the whole account ("Email settings for
 * Amazon Cognito user pools", Cognito developer guide).
 *
 * @param address for example {@code no-reply@cruddur.example}
 */
public record Sender(String address) {
  /** Codes for sign-ups and for forgotten passwords together. */
  public static final int MAILS_A_DAY_WITHOUT = 50;

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?=[^@]{1,64}@)[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*@LABEL(\\.LABEL)+"
              .replace("LABEL", "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"));

  public Sender {
    if (!ADDRESS.matcher(address).matches()) {
      throw new InvalidConfiguration(
          "Sender '%s' is not an address like no-reply@cruddur.example, the domain in lower case."
              .formatted(address));
    }
  }

  /** The identity that SES has verified. */
  public String domain() {
    return address.substring(address.indexOf('@') + 1);
  }
}
