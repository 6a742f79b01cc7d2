package com.cruddur.local;

import com.cruddur.local.notice.Notice;
import com.cruddur.local.stream.EventSourceMapping;
import com.cruddur.local.stream.MappingDefinition;
import com.cruddur.local.template.Resource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The templates' event source mappings. */
record Mappings(
    Blueprint blueprint,
    DynamoDbStreamsClient streams,
    Functions functions,
    Path data,
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
                  functions.byArn(definition.function())::invoke,
                  data,
                  definition.onFailure().map(arn -> Buckets.folder(data, arn)),
                  notices,
                  InstantSource.system())
              .start());
      blueprint.note(resource, definition.withoutEffect());
    }
    return mappings;
  }
}
