package com.cruddur.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node on a real socket that speaks as much of DAX's protocol as the real client needs to ask for
 * an item, and misbehaves as it is told.
 *
 * <p>The client writes CBOR: for each call the service's number, the method's and arguments.
 * Answers are frames (length, flags) of a status, an empty array when all is well, and a body.
 * Every item is answered as absent. Source: amazon-dax-client 2.0.10, DaxMethodIds, Frame and the
 * response handlers.
 */
final class FakeCluster implements AutoCloseable {
  /** The calls that the client makes. */
  enum Method {
    ENDPOINTS(455855874),
    DEFINE_KEY_SCHEMA(-742646399),
    GET_ITEM(263244906),
    QUERY(-931250863);

    private final byte[] cbor;

    Method(int id) {
      // CBOR writes a negative n as -1 - n, with another first byte
      this.cbor =
          ByteBuffer.allocate(5)
              .put((byte) (id < 0 ? 0x3a : 0x1a))
              .putInt(id < 0 ? -1 - id : id)
              .array();
    }
  }

  /** What a node does with a connection or a call. */
  sealed interface Manner {
    /** Answers everything, each time after a pause. */
    record Answers(Duration pause) implements Manner {}

    /** Answers until the method is called, and then nothing more. */
    record HangsAt(Method method) implements Manner {}

    /** Accepts connections and never writes. */
    record Silent() implements Manner {}

    /** Closes each connection as soon as it is there. */
    record HangsUp() implements Manner {}

    /** Answers until the method is called, then writes these bytes. */
    record Writes(Method at, byte[] bytes, boolean andCloses) implements Manner {}

    /** Answers until the method is called, then sends an endless answer, byte by byte. */
    record Trickles(Method at, Duration pause) implements Manner {}
  }

  private static final byte[] WELL = {(byte) 0x80};
  private static final byte[] ABSENT = {(byte) 0xf6};

  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Map<Method, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Manner manner;

  FakeCluster(Manner manner) throws IOException {
    this.manner = manner;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("fake-cluster").start(this::accept);
  }

  String endpoint() {
    return "dax://127.0.0.1:" + server.getLocalPort();
  }

  /** From now on, on connections that are open too. */
  void behave(Manner other) {
    manner = other;
  }

  int accepted() {
    return accepted.get();
  }

  int openConnections() {
    return open.size();
  }

  int calls(Method method) {
    return calls.computeIfAbsent(method, _ -> new AtomicInteger()).get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        open.add(socket);
        accepted.incrementAndGet();
        Thread.ofVirtual().name("fake-node").start(() -> serve(socket));
      } catch (IOException _) {
        // The server is closed.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (!(manner instanceof Manner.HangsUp)) {
        read(socket.getInputStream(), socket.getOutputStream());
      }
    } catch (IOException _) {
      // The client has gone.
    } finally {
      open.remove(socket);
    }
  }

  private void read(InputStream in, OutputStream out) throws IOException {
    var last = new byte[5];
    for (int next = in.read(); next >= 0; next = in.read()) {
      System.arraycopy(last, 1, last, 0, 4);
      last[4] = (byte) next;
      for (var method : Method.values()) {
        if (java.util.Arrays.equals(last, method.cbor)) {
          calls.computeIfAbsent(method, _ -> new AtomicInteger()).incrementAndGet();
          if (!answer(method, out)) {
            return;
          }
        }
      }
    }
  }

  /**
   * @return whether the connection stays
   */
  private boolean answer(Method method, OutputStream out) throws IOException {
    switch (manner) {
      case Manner.Answers(var pause) -> {
        pass(pause);
        out.write(frame(body(method)));
      }
      case Manner.Silent() -> {}
      case Manner.HangsUp() -> {
        return false;
      }
      case Manner.HangsAt(var at) -> {
        if (method != at) {
          out.write(frame(body(method)));
        }
      }
      case Manner.Writes(var at, var bytes, var andCloses) -> {
        out.write(method == at ? bytes : frame(body(method)));
        return !(method == at && andCloses);
      }
      case Manner.Trickles(var at, var pause) -> {
        if (method == at) {
          out.write(ByteBuffer.allocate(8).putInt(1 << 20).put((byte) 1).array());
          while (closed.getCount() > 0) {
            out.write(0x80);
            out.flush();
            pass(pause);
          }
        } else {
          out.write(frame(body(method)));
        }
      }
    }
    out.flush();
    return true;
  }

  private byte[] body(Method method) {
    return switch (method) {
      case ENDPOINTS -> node();
      case DEFINE_KEY_SCHEMA ->
          join(new byte[] {(byte) 0xa2}, text("pk"), text("S"), text("sk"), text("S"));
      case GET_ITEM, QUERY -> ABSENT;
    };
  }

  /** One node, this one: {number: 1, address: 127.0.0.1, port, role: leader}. */
  private byte[] node() {
    return ByteBuffer.allocate(16)
        .put(new byte[] {(byte) 0x81, (byte) 0xa4, 0, 1, 2, 0x44, 127, 0, 0, 1, 3, 0x19})
        .putShort((short) server.getLocalPort())
        .put(new byte[] {4, 1})
        .array();
  }

  /** An answer of status and body in one frame. */
  static byte[] frame(byte[] body) {
    return ByteBuffer.allocate(8 + WELL.length + body.length)
        .putInt(8 + WELL.length + body.length)
        .put(new byte[] {1, 0, 0, 0})
        .put(WELL)
        .put(body)
        .array();
  }

  private static byte[] text(String text) {
    return join(new byte[] {(byte) (0x60 + text.length())}, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private void pass(Duration pause) {
    try {
      closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
