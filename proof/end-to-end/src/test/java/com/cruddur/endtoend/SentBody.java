package com.cruddur.endtoend;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** Reads what a request was made to send. */
final class SentBody implements Subscriber<ByteBuffer> {
  private final BodySubscriber<String> body = BodySubscribers.ofString(StandardCharsets.UTF_8);

  private SentBody() {}

  static String of(BodyPublisher publisher) {
    var sent = new SentBody();
    publisher.subscribe(sent);
    return sent.body.getBody().toCompletableFuture().join();
  }

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
}
