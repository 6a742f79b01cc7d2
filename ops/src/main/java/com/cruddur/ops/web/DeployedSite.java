package com.cruddur.ops.web;

import com.cruddur.clients.ClientFailures;
import com.cruddur.clients.web.WebSettings;
import com.cruddur.ops.aws.AwsClients;
import com.cruddur.ops.aws.Deployment;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.command.Checkout;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An environment's web client, by its stacks' outputs.
 *
 * @param where for people
 */
public record DeployedSite(
    String where, String region, URI url, String bucket, WebSettings settings) {

  /** What it is known by. */
  public static final List<String> OUTPUTS =
      List.of("SiteUrl", "SiteBucket", "UserPoolId", "UserPoolClientId");

  /**
   * Asks the account of the credentials at hand.
   *
   * @param app an assembly that was synthesized before; empty: that of this checkout
   * @throws UserError when it is another one, or the environment is not deployed there
   */
  static DeployedSite find(String environment, Optional<Path> app, PrintWriter progress) {
    var assembly =
        app.map(folder -> Assembly.read(folder, environment))
            .orElseGet(() -> Checkout.assembly(environment, progress));
    try (var account = Deployment.account(assembly)) {
      var deployment = Deployment.of(assembly, account);
      return of(deployment, deployment.outputs(OUTPUTS));
    }
  }

  /**
   * @param outputs of the deployment, {@link #OUTPUTS} among them
   */
  public static DeployedSite of(Deployment deployment, Map<String, String> outputs) {
    var region = deployment.caller().region();
    return new DeployedSite(
        deployment.where(),
        region,
        URI.create(outputs.get("SiteUrl")),
        outputs.get("SiteBucket"),
        new WebSettings(
            region, outputs.get("UserPoolId"), outputs.get("UserPoolClientId"), Optional.empty()));
  }

  /**
   * Works with its bucket.
   *
   * @throws UserError when S3 refuses, or does not answer
   */
  <T> T inBucket(Function<WebBucket, T> work) {
    try (var s3 = AwsClients.s3(Optional.of(Region.of(region)))) {
      return work.apply(new WebBucket(s3, bucket));
    } catch (S3Exception e) {
      var details = e.awsErrorDetails();
      throw failure(details == null ? ClientFailures.words(e) : details.errorCode(), e);
    } catch (SdkException e) {
      throw failure(ClientFailures.words(e), e);
    }
  }

  private UserError failure(String why, SdkException cause) {
    return new UserError(
        "The bucket %s of %s: %s: a whole release is served, that of before or the new one; check credentials and permissions (--help names them), then run the command again"
            .formatted(bucket, where, why),
        cause);
  }
}
