package com.cruddur.endtoend.fuzz;

import com.cruddur.endtoend.fuzz.Draft.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** What can be done to a request's body. */
final class BodyMutations {
  private final Random random;
  private final Values values;
  private final List<Consumer<Draft>> all =
      List.of(
          this::field,
          this::field,
          this::field,
          this::fieldTwice,
          this::fieldLeftOut,
          this::unknownField,
          this::brokenBody,
          this::otherEncoding,
          this::otherBody);

  BodyMutations(Random random) {
    this.random = random;
    this.values = new Values(random);
  }

  void apply(Draft draft) {
    all.get(random.nextInt(all.size())).accept(draft);
  }

  private void field(Draft draft) {
    draft.fields.ifPresent(
        fields -> {
          if (!fields.isEmpty()) {
            var at = random.nextInt(fields.size());
            fields.set(at, new Entry(fields.get(at).name(), values.hostileJson()));
          }
        });
  }

  private void fieldTwice(Draft draft) {
    draft.fields.ifPresent(
        fields -> {
          if (!fields.isEmpty()) {
            fields.add(
                new Entry(fields.get(random.nextInt(fields.size())).name(), values.hostileJson()));
          }
        });
  }

  private void fieldLeftOut(Draft draft) {
    draft.fields.ifPresent(
        fields -> {
          if (!fields.isEmpty()) {
            fields.remove(random.nextInt(fields.size()));
          }
        });
  }

  private void unknownField(Draft draft) {
    draft.fields.ifPresent(
        fields ->
            fields.add(
                random.nextInt(fields.size() + 1),
                new Entry(values.hostile(), values.hostileJson())));
  }

  /** Cut off, with a byte changed or one more, or with something before or after it. */
  private void brokenBody(Draft draft) {
    var at = random.nextDouble();
    var noise = (byte) random.nextInt(256);
    UnaryOperator<byte[]> broken =
        switch (random.nextInt(5)) {
          case 0 -> body -> Arrays.copyOf(body, (int) (at * body.length));
          case 1 ->
              body -> {
                if (body.length > 0) {
                  body[(int) (at * body.length)] = noise;
                }
                return body;
              };
          case 2 -> body -> joined(body, body);
          case 3 -> body -> joined("\ufeff".getBytes(StandardCharsets.UTF_8), body);
          default -> body -> joined(body, new byte[] {noise});
        };
    then(draft, broken);
  }

  private void otherEncoding(Draft draft) {
    UnaryOperator<byte[]> encoding =
        switch (random.nextInt(4)) {
          case 0 -> body -> text(body).getBytes(StandardCharsets.UTF_16);
          case 1 -> body -> text(body).getBytes(StandardCharsets.UTF_16LE);
          case 2 -> body -> text(body).getBytes(StandardCharsets.ISO_8859_1);
          default -> BodyMutations::zipped;
        };
    then(draft, encoding);
  }

  /** Something else altogether, also where there was nothing. */
  private void otherBody(Draft draft) {
    var json = values.hostileJson();
    var noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    var other =
        switch (random.nextInt(6)) {
          case 0 -> noise;
          case 1 -> "[".repeat(20_000).getBytes(StandardCharsets.UTF_8);
          case 2 -> "{\"a\":".repeat(20_000).getBytes(StandardCharsets.UTF_8);
          case 3 ->
              ("{\"message\":\"" + "x".repeat(300_000) + "\"}").getBytes(StandardCharsets.UTF_8);
          case 4 -> ("a=b&c=" + json).getBytes(StandardCharsets.UTF_8);
          default -> json.getBytes(StandardCharsets.UTF_8);
        };
    draft.onBody = _ -> other;
  }

  private static void then(Draft draft, UnaryOperator<byte[]> change) {
    var before = draft.onBody;
    draft.onBody = body -> change.apply(before.apply(body));
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    var both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] zipped(byte[] body) {
    var zipped = new ByteArrayOutputStream();
    try (var stream = new GZIPOutputStream(zipped)) {
      stream.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
