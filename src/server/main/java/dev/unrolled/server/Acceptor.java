package dev.unrolled.server;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.common.util.ThreadFactories;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Thread that accepts a port's connections and shuts down at once. Netty's default quiet period of
 * two seconds would only delay the end of the server, since its connections are closed by then.
 *
 * <p>A subclass, because Armeria shuts down the group that created the event loop, and not the one
 * that its own builder wraps around it.
 */
final class Acceptor extends MultiThreadIoEventLoopGroup {

  private Acceptor(ThreadFactory threads, IoHandlerFactory handlers) {
    super(1, threads, handlers);
  }

  /** Creates the acceptor of a port for the transport that Armeria has chosen. */
  static EventLoopGroup create(String threadName) {
    ThreadFactory threads = ThreadFactories.newThreadFactory(threadName, false);
    return switch (Flags.transportType()) {
      case EPOLL -> new Acceptor(threads, EpollIoHandler.newFactory());
      case KQUEUE -> new Acceptor(threads, KQueueIoHandler.newFactory());
      case NIO -> new Acceptor(threads, NioIoHandler.newFactory());
      case IO_URING -> EventLoopGroups.newEventLoopGroup(1, threads);
    };
  }

  @Override
  public Future<?> shutdownGracefully() {
    return shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }
}
