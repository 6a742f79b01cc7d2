package com.cruddur.review.cost;

import static com.cruddur.review.cost.CostLine.standing;
import static com.cruddur.review.cost.CostLine.used;

import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What serves the web client, and the API through it. */
final class WebCosts {
  /** "View CloudFront and edge function metrics": metrics of a monitoring subscription. */
  private static final int ADDITIONAL_METRICS = 8;

  /** Page, settings, script and styles. */
  private static final int FILES = 4;

  /** All of them, compressed: what the web client's build allows, and the page. */
  private static final double FILE_BYTES = 122_000;

  private WebCosts() {}

  /**
   * Who is active opens the web client once a day, and has none of its files: the most that it can
   * be. The page's function answers for files alone.
   */
  static List<CostLine> distribution(Resource distribution, PricedEnvironment scene) {
    JsonNode config = distribution.properties().path("DistributionConfig");
    if (config.has("Logging") || config.has("WebACLId") || config.has("AnycastIpListId")) {
      throw new UserError(
          distribution.described()
              + " has logs, a web ACL or addresses of its own: no price in the model");
    }
    double visits = scene.load().traffic().activeUsers() * MonthlyLoad.DAYS;
    boolean function = !config.at("/DefaultCacheBehavior/FunctionAssociations").isEmpty();
    return List.of(
        used(
            "CloudFront",
            "requests",
            visits * FILES + scene.load().apiRequests(),
            scene.price("cloudfront.requests")),
        used(
            "CloudFront",
            "files and answers to the internet",
            visits * FILE_BYTES / MonthlyLoad.GIGABYTE + scene.load().answerGigabytes(),
            scene.price("cloudfront.transfer")),
        used(
            "CloudFront",
            "function of the routes",
            function ? visits * FILES : 0,
            scene.price("cloudfront.function")));
  }

  static List<CostLine> additionalMetrics(Resource subscription, PricedEnvironment scene) {
    return List.of(
        standing(
            "CloudWatch",
            "metrics of the distribution",
            ADDITIONAL_METRICS,
            scene.price("cloudwatch.metric")));
  }
}
