package com.cruddur.infra.stack;

import com.cruddur.infra.environment.Environment;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** What every stack of an environment has in common: its name, its tags and its protection. */
public abstract class EnvironmentStack extends Stack {

  /**
   * @param scope the environment's stage, from which account and region come
   * @param id {@code network}, {@code data} …: with the environment's name it makes the stack's
   *     name
   * @param description what a person reads in the list of stacks
   */
  protected EnvironmentStack(
      Construct scope, String id, Environment environment, String description) {
    super(
        scope,
        id,
        StackProps.builder()
            .stackName("cruddur-" + environment.name() + "-" + id)
            .description(description)
            .terminationProtection(environment.protection().deletionProtection())
            .tags(environment.tags())
            // The CLI checks the bootstrap version itself: the template needs no parameter for it
            .synthesizer(
                DefaultStackSynthesizer.Builder.create()
                    .generateBootstrapVersionRule(false)
                    .build())
            .build());
  }
}
