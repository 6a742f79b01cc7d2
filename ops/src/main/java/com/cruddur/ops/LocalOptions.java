package com.cruddur.ops;

import picocli.CommandLine.Option;

/** Which environment runs here, and where its parts listen. */
final class LocalOptions {
  @Option(
      names = "--env",
      paramLabel = "NAME",
      defaultValue = "dev",
      description = "The environment whose templates run (default: ${DEFAULT-VALUE}).")
  String environment;

  @Option(
      names = "--api-port",
      paramLabel = "PORT",
      defaultValue = "4567",
      description = "Where the HTTP API listens (default: ${DEFAULT-VALUE}).")
  int apiPort;

  @Option(
      names = "--dynamodb-port",
      paramLabel = "PORT",
      defaultValue = "8000",
      description = "Where DynamoDB Local listens (default: ${DEFAULT-VALUE}).")
  int dynamoDbPort;

  @Option(
      names = "--cognito-port",
      paramLabel = "PORT",
      defaultValue = "9229",
      description = "Where Cognito's emulator listens (default: ${DEFAULT-VALUE}).")
  int cognitoPort;
}
