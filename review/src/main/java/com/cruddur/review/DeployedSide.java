package com.cruddur.review;

import java.nio.file.Path;

/**
 * Reads what is deployed of an environment from its account. It needs the AWS SDK, which a review
 * of templates does without: so it is found by {@link java.util.ServiceLoader}, where it is on the
 * class path.
 */
public interface DeployedSide {
  /**
   * @param root the project's folder
   * @param now the same environment as it would be deployed
   */
  Side read(Path root, Side now);
}
