package com.cruddur.infra.identity;

import com.cruddur.infra.environment.Environment;
import com.cruddur.infra.environment.Protection;
import com.cruddur.infra.environment.Sender;
import com.cruddur.infra.stack.AcceptedFindings;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.AutoVerifiedAttrs;
import software.amazon.awscdk.services.cognito.FeaturePlan;
import software.amazon.awscdk.services.cognito.KeepOriginalAttrs;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StandardAttribute;
import software.amazon.awscdk.services.cognito.StandardAttributes;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientIdentityProvider;
import software.amazon.awscdk.services.cognito.UserPoolEmail;
import software.amazon.awscdk.services.cognito.UserPoolSESOptions;
import software.amazon.awscdk.services.cognito.UserPoolTriggers;
import software.amazon.awscdk.services.lambda.Alias;
import software.constructs.Construct;

/**
 * The user pool and its one client.
 *
 * <ul>
 *   <li>Creates: the pool, the client, the permissions for the pool to call its triggers.
 *   <li>Needs: the alias of the triggers' function.
 *   <li>Exposes: pool and client.
 *   <li>Cost: none up to 10,000 monthly active users, then per user (Lite plan).
 *   <li>Teardown: by the environment's protection.
 * </ul>
 */
public final class Users extends Construct {
  private final UserPool pool;
  private final UserPoolClient client;

  Users(Construct scope, String id, Environment environment, Alias triggers) {
    super(scope, id);
    Protection protection = environment.protection();
    pool =
        UserPool.Builder.create(this, "Pool")
            .selfSignUpEnabled(true)
            .signInAliases(SignInAliases.builder().email(true).build())
            .signInCaseSensitive(false)
            .autoVerify(AutoVerifiedAttrs.builder().email(true).build())
            // A new address counts once it is verified: account recovery is by email
            .keepOriginal(KeepOriginalAttrs.builder().email(true).build())
            .accountRecovery(AccountRecovery.EMAIL_ONLY)
            // What the triggers make the user's items of
            .standardAttributes(
                StandardAttributes.builder()
                    .email(required())
                    .fullname(required())
                    .preferredUsername(required())
                    .build())
            .passwordPolicy(
                PasswordPolicy.builder()
                    .minLength(12)
                    .requireLowercase(true)
                    .requireUppercase(true)
                    .requireDigits(true)
                    .requireSymbols(true)
                    .tempPasswordValidity(Duration.days(3))
                    .build())
            .mfa(Mfa.OPTIONAL)
            .mfaSecondFactor(MfaSecondFactor.builder().sms(false).otp(true).build())
            // Nothing here needs a larger plan; threat protection would (Plus)
            .featurePlan(FeaturePlan.LITE)
            .lambdaTriggers(
                UserPoolTriggers.builder()
                    .preSignUp(triggers)
                    .postConfirmation(triggers)
                    .postAuthentication(triggers)
                    .build())
            .email(email(environment))
            .deletionProtection(protection.deletionProtection())
            .removalPolicy(protection.removalPolicy())
            .build();
    if (protection == Protection.PROTECTED && environment.sender().isEmpty()) {
      Annotations.of(pool)
          .addInfo(
              "Cognito mails the codes of %s itself, %s a day for the whole account: give the environment a Sender (docs/environments.md)."
                  .formatted(environment.name(), Sender.MAILS_A_DAY_WITHOUT));
    }
    client = publicClient(protection);
    AcceptedFindings.accept(
        pool, "AwsSolutions-COG2", "A second factor is each person's choice (record 17)");
    AcceptedFindings.accept(
        pool,
        "AwsSolutions-COG8",
        "Threat protection is part of the Plus plan, priced per user (record 17)");
  }

  public UserPool pool() {
    return pool;
  }

  public UserPoolClient client() {
    return client;
  }

  private static UserPoolEmail email(Environment environment) {
    Optional<Sender> sender = environment.sender();
    return sender
        .map(
            own ->
                UserPoolEmail.withSES(
                    UserPoolSESOptions.builder()
                        .fromEmail(own.address())
                        .sesRegion(environment.region())
                        .sesVerifiedDomain(own.domain())
                        .build()))
        .orElse(null);
  }

  /** A browser cannot keep a secret, so there is none. */
  private UserPoolClient publicClient(Protection protection) {
    return UserPoolClient.Builder.create(this, "Client")
        .userPool(pool)
        .generateSecret(false)
        .disableOAuth(true)
        .supportedIdentityProviders(List.of(UserPoolClientIdentityProvider.COGNITO))
        // SRP, in which the password stays where it was typed. Where nothing lasts, scripts and
        // curl
        // may send the password itself, too.
        .authFlows(
            AuthFlow.builder()
                .userSrp(true)
                .userPassword(protection == Protection.DISPOSABLE)
                .build())
        .preventUserExistenceErrors(true)
        .enableTokenRevocation(true)
        .accessTokenValidity(Duration.hours(1))
        .idTokenValidity(Duration.hours(1))
        .refreshTokenValidity(Duration.days(30))
        .build();
  }

  private static StandardAttribute required() {
    return StandardAttribute.builder().required(true).mutable(true).build();
  }
}
