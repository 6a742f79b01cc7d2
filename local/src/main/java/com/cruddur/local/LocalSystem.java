package com.cruddur.local;

import com.cruddur.clients.Clients;
import com.cruddur.dynamodb.DynamoDbLocal;
import com.cruddur.local.function.FunctionRuntime;
import com.cruddur.local.function.InvokeEndpoint;
import com.cruddur.local.http.HttpApi;
import com.cruddur.local.identity.Users;
import com.cruddur.local.process.DataFolder;
import com.cruddur.local.process.FreeSpace;
import com.cruddur.local.process.Port;
import com.cruddur.local.site.Site;
import com.cruddur.local.stream.EventSourceMapping;
import com.cruddur.templates.UserError;
import com.cruddur.templates.assembly.Assembly;
import com.cruddur.templates.assembly.Synthesis;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One environment of the synthesized app, running on this machine with real parts.
 *
 * <p>Everything listens on the loopback address only. Every child process ends with this JVM,
 * however it ends.
 */
public final class LocalSystem implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private DynamoDbLocal dynamoDb;
  private InvokeEndpoint lambda;
  private Identity identity;
  private List<EventSourceMapping> mappings;
  private HttpApi api;
  private List<String> origins;
  private Optional<Site> site;
  private Map<String, String> outputs;
  private Summary summary;

  private LocalSystem() {}

  /**
   * Starts the environment; returns when it answers.
   *
   * @throws UserError with one sentence for people when it cannot start
   */
  public static LocalSystem start(Options options) {
    var system = new LocalSystem();
    try {
      system.run(options);
      return system;
    } catch (RuntimeException | Error e) {
      system.close();
      throw e;
    }
  }

  private void run(Options options) {
    // What was asked for, before what the machine has; nothing is deleted before both are right.
    var ports = Ports.of(options.ports());
    Path folder =
        options
            .assembly()
            .orElseGet(
                () -> new Synthesis(options.root()).upToDate(options.listeners().progress()));
    var blueprint = new Blueprint(Assembly.read(folder, options.environment()));
    var held = part(DataFolder.hold(options.data(), options.fresh()));
    ports.requireAvailable();
    if (options.fresh()) {
      held.empty();
    }
    Path data = held.path();
    var space = FreeSpace.of(data, options.listeners().notices());

    options.listeners().progress().accept("Starting DynamoDB Local and the user pool …");
    dynamoDb = part(startDynamoDb(ports.dynamoDb(), data, space));
    var runtime = new FunctionRuntime(options.root(), data, dynamoDb.endpoint());
    var clients = part(new Clients(dynamoDb.endpoint()));
    var functions =
        part(new Functions(blueprint, runtime, options.variables(), options.listeners().notices()));
    functions.declare();
    lambda = part(new InvokeEndpoint(functions.byName()));
    identity =
        part(
            Identity.start(
                blueprint, functions, data, ports.cognito(), options.listeners().mails()));
    new TableResources(blueprint, clients.dynamoDb(), options.listeners().progress()).create();
    Buckets.declare(blueprint);

    options.listeners().progress().accept("Starting the functions …");
    functions.create();
    functions.warm();
    mappings =
        new Mappings(
                blueprint, clients.streams(), functions, data, space, options.listeners().notices())
            .start();
    mappings.forEach(this::part);
    part(space.watch());
    var gateway = new Gateway(blueprint, cognito(), functions, space);
    api = part(gateway.start(ports.api()));
    origins = gateway.origins();
    site = new Website(blueprint, cognito()).site();

    outputs = blueprint.outputs();
    summary = new Summary(options.environment(), blueprint.entries());
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  private static DynamoDbLocal startDynamoDb(Port port, Path data, FreeSpace space) {
    try {
      return DynamoDbLocal.inFolder(port.number(), data.resolve("dynamodb"), space::isEnough);
    } catch (BindException e) {
      throw port.inUse(e);
    } catch (IOException e) {
      throw new UserError(
          "%s: if its database in %s is damaged, start over with --fresh"
              .formatted(e.getMessage(), data.resolve("dynamodb")),
          e);
    }
  }

  /** Where the HTTP API answers. */
  public URI api() {
    return api.uri();
  }

  /** Where any DynamoDB client finds the tables, with any region and credentials. */
  public URI dynamoDb() {
    return dynamoDb.endpoint();
  }

  /** Where the user pool answers Cognito's API. */
  public URI cognito() {
    return identity.pool().uri();
  }

  /** Where Lambda's Invoke operation answers for the functions, by name or ARN. */
  public URI lambda() {
    return lambda.uri();
  }

  /** The region that the templates are synthesized for. */
  public String region() {
    return identity.region();
  }

  /** From where browsers may call the HTTP API, such as {@code http://localhost:3000}. */
  public List<String> origins() {
    return origins;
  }

  /** How the web client is served; empty where the templates have no distribution. */
  public Optional<Site> site() {
    return site;
  }

  /** The templates' outputs by name, such as ApiUrl and UserPoolClientId. */
  public Map<String, String> outputs() {
    return outputs;
  }

  public Summary summary() {
    return summary;
  }

  /**
   * Signs a user up and confirms them, as the web client and the mail's code would, so that the
   * pool's triggers make the user's items.
   *
   * @param attributes for example name and preferred_username
   * @return the user's {@code sub}
   * @throws UserError when the address is taken, or a trigger refused or failed
   */
  public String signUp(String email, String password, Map<String, String> attributes) {
    return users().signUp(email, password, attributes);
  }

  /** Whether a user has signed up with this address. */
  public boolean isSignedUp(String email) {
    return users().exists(email);
  }

  /**
   * Signs a user in.
   *
   * @return an access token, for the header {@code Authorization: Bearer …}
   * @throws UserError when address and password do not fit
   */
  public String accessToken(String email, String password) {
    return users().accessToken(email, password);
  }

  private Users users() {
    return identity.users();
  }

  /**
   * Waits until every event source mapping is done with what its stream held when this was called.
   *
   * @return whether that was so within the limit
   */
  public boolean awaitIdle(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (EventSourceMapping mapping : mappings) {
      if (!mapping.awaitTip(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
        return false;
      }
    }
    return true;
  }

  /** Stops every part, the last started first; what is stored stays. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // The others must be stopped all the same.
        System.getLogger(LocalSystem.class.getName())
            .log(System.Logger.Level.WARNING, "a part did not stop", e);
      }
    }
  }
}
