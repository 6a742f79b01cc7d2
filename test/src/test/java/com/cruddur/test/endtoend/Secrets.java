package com.cruddur.test.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.regex.Pattern;

/** What the end-to-end suite sent, and no log may hold. */
final class Secrets {
  /** Addresses, handles and display names: of the demo's people and of those who sign up here. */
  private static final Pattern PEOPLE =
      Pattern.compile(
          "@cruddur\\.example|\\b(andrewbrown|bayko|altbrown|londo|newcomer)\\b"
              + "|\\b(Andrew Brown|Andrew Bayko|Alt Brown|Londo Mollari|New Comer)\\b",
          Pattern.CASE_INSENSITIVE);

  // A shorter text stands in the logs for other reasons
  private static final int SHORTEST = 8;
  // A part of a text is a leak, too
  private static final int BEGINNING = 60;

  private final Set<String> parts = ConcurrentHashMap.newKeySet();

  /** A token: its signature, and the claims that it carries. */
  void token(String token) {
    var sections = token.split("\\.");
    if (sections.length > 1) {
      add(sections[1]);
      add(sections[sections.length - 1]);
    }
  }

  /** A text that somebody wrote, as far as JSON would not write it in another way. */
  void text(String text) {
    add(text.split("[\"\\\\\\p{Cntrl}]", 2)[0]);
  }

  /** What stands in a request's header and body. */
  void request(HttpRequest request) {
    request
        .headers()
        .firstValue("Authorization")
        .ifPresent(header -> token(header.replaceFirst("^Bearer ", "")));
    request.headers().firstValue("Idempotency-Key").ifPresent(this::add);
    request
        .bodyPublisher()
        .map(Secrets::content)
        .ifPresent(
            body -> {
              try {
                text(new ObjectMapper().readTree(body).path("message").asText());
              } catch (JsonProcessingException _) {
                text(body);
              }
            });
  }

  private void add(String part) {
    if (part.strip().length() >= SHORTEST) {
      parts.add(part.substring(0, Math.min(part.length(), BEGINNING)));
    }
  }

  /** How many there are, people apart. */
  int count() {
    return parts.size();
  }

  /** One of them, or a person, that a line of a log holds. */
  Optional<String> in(String line) {
    var person = PEOPLE.matcher(line);
    return person.find()
        ? Optional.of(person.group())
        : parts.stream().filter(line::contains).findFirst();
  }

  private static String content(HttpRequest.BodyPublisher publisher) {
    var body = BodySubscribers.ofString(StandardCharsets.UTF_8);
    publisher.subscribe(
        new Subscriber<ByteBuffer>() {
          @Override
          public void onSubscribe(Subscription subscription) {
            body.onSubscribe(subscription);
          }

          @Override
          public void onNext(ByteBuffer bytes) {
            body.onNext(List.of(bytes));
          }

          @Override
          public void onError(Throwable fault) {
            body.onError(fault);
          }

          @Override
          public void onComplete() {
            body.onComplete();
          }
        });
    return body.getBody().toCompletableFuture().join();
  }
}
