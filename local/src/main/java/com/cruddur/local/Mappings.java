package com.cruddur.local;

import com.cruddur.local.function.InvocationResult;
import com.cruddur.local.notice.Notice;
import com.cruddur.local.process.FreeSpace;
import com.cruddur.local.stream.EventSourceMapping;
import com.cruddur.local.stream.MappingDefinition;
import com.cruddur.templates.assembly.Resource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The templates' event source mappings. */
record Mappings(
    Blueprint blueprint,
    DynamoDbStreamsClient streams,
    Functions functions,
    Path data,
    FreeSpace space,
    Consumer<Notice> notices) {
  List<EventSourceMapping> start() {
    var mappings = new ArrayList<EventSourceMapping>();
    for (Resource resource : blueprint.of("AWS::Lambda::EventSourceMapping")) {
      var definition =
          MappingDefinition.of(blueprint.properties(resource), blueprint.name(resource));
      mappings.add(
          new EventSourceMapping(
                  definition,
                  resource.stack().region(),
                  streams,
                  withRoom(functions.byArn(definition.function())::invoke),
                  data,
                  definition.onFailure().map(arn -> Buckets.folder(data, arn)),
                  notices,
                  InstantSource.system())
              .start());
      blueprint.note(resource, definition.withoutEffect());
    }
    return mappings;
  }

  /**
   * Without room to write the records wait, which they can do for a day: tries would be used up,
   * and what is then given up has no room either.
   */
  private Function<byte[], InvocationResult> withRoom(Function<byte[], InvocationResult> function) {
    return event -> {
      try {
        return space.awaitEnough() ? function.apply(event) : InvocationResult.Failure.STOPPED;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return InvocationResult.Failure.STOPPED;
      }
    };
  }
}
