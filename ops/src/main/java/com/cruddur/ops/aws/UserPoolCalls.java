package com.cruddur.ops.aws;

import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** Cognito's user pools. */
record UserPoolCalls(CognitoIdentityProviderClient client) {

  Optional<UserPoolType> pool(String id) {
    return AwsFailure.found(() -> client.describeUserPool(r -> r.userPoolId(id)).userPool());
  }

  /**
   * UpdateUserPool sets to its default what it is not told ("If you don't provide a value for an
   * attribute, Amazon Cognito sets it to its default value", its API reference): so it is told all
   * that DescribeUserPool says and that it has a member for, of the same name.
   */
  void protect(String id, boolean on) {
    var pool = client.describeUserPool(r -> r.userPoolId(id)).userPool();
    var request = UpdateUserPoolRequest.builder();
    for (SdkField<?> said : pool.sdkFields()) {
      request.sdkFields().stream()
          .filter(member -> member.memberName().equals(said.memberName()))
          .forEach(member -> member.set(request, said.getValueOrDefault(pool)));
    }
    // Described in two places, and refused in this one: the password policy has it
    Optional.ofNullable(pool.adminCreateUserConfig())
        .map(AdminCreateUserConfigType::toBuilder)
        .map(config -> config.unusedAccountValidityDays(null).build())
        .ifPresent(request::adminCreateUserConfig);
    client.updateUserPool(
        request
            .userPoolId(id)
            .poolName(pool.name())
            .deletionProtection(
                on ? DeletionProtectionType.ACTIVE : DeletionProtectionType.INACTIVE)
            .build());
  }
}
