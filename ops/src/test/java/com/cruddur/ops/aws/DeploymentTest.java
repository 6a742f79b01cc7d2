package com.cruddur.ops.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.cruddur.templates.Json;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Stack;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Credentials of another account find nothing there, or worse, another environment's table. */
final class DeploymentTest {
  @Test
  void onlyTheEnvironmentsOwnAccountAndRegionWillDo() throws IOException {
    try (var server = new AwsServer();
        var account = server.account()) {
      for (var i = 0; i < 4; i++) {
        server.xml(
            200,
            "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn</Arn><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
      }
      assertEquals(
          "prod, account 111122223333, eu-central-1",
          Deployment.of(prod("111122223333", "eu-central-1"), account).where());
      assertEquals(
          "111122223333",
          Deployment.of(prod("000000000000", "eu-central-1"), account).caller().account());
      assertEquals(
          "The credentials at hand are of account 111122223333, and prod is of account"
              + " 444455556666: use its own",
          refusal(prod("444455556666", "eu-central-1"), account));
      assertEquals(
          "The account was asked in eu-central-1, and prod is in us-east-1",
          refusal(prod("111122223333", "us-east-1"), account));
    }
  }

  private static String refusal(Assembly assembly, Account account) {
    return assertThrows(UserError.class, () -> Deployment.of(assembly, account)).getMessage();
  }

  private static Assembly prod(String account, String region) {
    return new Assembly(
        "prod",
        List.of(new Stack("cruddur-prod-data", account, region, false, Json.object(), Map.of())),
        Map.of());
  }
}
