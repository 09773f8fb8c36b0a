package dev.hearth.infra.chaos.proxy;

import dev.hearth.infra.chaos.proxy.Disturbance.Kind;
import dev.hearth.infra.local.LocalPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on the loopback address that passes HTTP on to a server of this machine, and disturbs
 * inserts on demand: {@link Disturbance}. Pipelined requests are not understood; ClickHouse's
 * client sends none.
 */
public final class FaultProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final List<Disturbance> active = new CopyOnWriteArrayList<>();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicLong refusals = new AtomicLong();
  private final Thread acceptor = new Thread(this::accept, "fault-proxy");

  private FaultProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
    acceptor.setDaemon(true);
  }

  /** Starts a proxy on a free port. The server need not be there, now or later. */
  public static FaultProxy start(int targetPort) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    FaultProxy proxy = new FaultProxy(listener, targetPort);
    proxy.acceptor.start();
    return proxy;
  }

  /** Where HTTP clients go. */
  public String url() {
    return "http://" + LocalPort.HOST + ":" + listener.getLocalPort();
  }

  /** Begins to disturb. */
  public void add(Disturbance disturbance) {
    active.add(disturbance);
    if (disturbance.kind() == Kind.AWAY) {
      links.forEach(Link::cut);
    }
  }

  /** Ends a disturbance. */
  public void lift(Disturbance disturbance) {
    active.remove(disturbance);
  }

  /**
   * Waits until an insert is on its way through and not answered.
   *
   * @return whether there was one within that time
   */
  public boolean awaitInsert(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      if (links.stream().anyMatch(Link::inserting)) {
        return true;
      }
      Thread.sleep(1);
    }
    return false;
  }

  /** How many inserts the server has refused so far, for whatever reason. */
  public long refusals() {
    return refusals.get();
  }

  void refused() {
    refusals.incrementAndGet();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    links.forEach(Link::cut);
  }

  /** The first disturbance of a kind that strikes now. */
  @Nullable Disturbance struck(Kind kind) {
    for (Disturbance disturbance : active) {
      if (disturbance.kind() == kind && disturbance.strike()) {
        return disturbance;
      }
    }
    return null;
  }

  void gone(Link link) {
    links.remove(link);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        if (struck(Kind.AWAY) != null) {
          client.setSoLinger(true, 0);
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException closed) {
        // Ends with the loop when we are closing; else the next client may fare better.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Link link = new Link(this, client, new Socket(InetAddress.getLoopbackAddress(), target));
      links.add(link);
      link.start();
    } catch (IOException noServer) {
      client.close();
    }
  }
}
