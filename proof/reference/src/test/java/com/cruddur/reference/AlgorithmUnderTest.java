package com.cruddur.reference;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a test class the algorithm that the configuration parameter {@value #PARAMETER} names:
 * {@code ours}, which is the default, or {@code reference}. JUnit falls back to the system property
 * of that name.
 */
final class AlgorithmUnderTest implements ParameterResolver {
  static final String PARAMETER = "cruddur.algorithm";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Algorithm.class;
  }

  @Override
  public Algorithm resolveParameter(ParameterContext parameter, ExtensionContext test) {
    var name = test.getConfigurationParameter(PARAMETER).orElse("ours");
    return switch (name) {
      case "ours" -> new Ours();
      case "reference" -> new Reference();
      default ->
          throw new IllegalArgumentException(
              "%s is %s; it can be ours or reference".formatted(PARAMETER, name));
    };
  }
}
