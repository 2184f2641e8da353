package dev.unrolled.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;

/**
 * Closes a connection of HTTP/1 at once when its last response is written: after a request with
 * {@code Connection: close}, or one of HTTP/1.0 without keep-alive. Armeria alone waits 3 s for the
 * client to close it.
 *
 * <p>A client that has not sent all of its request is given that time: data that nobody has read
 * would make the system drop the response.
 */
final class ConnectionClose extends ChannelOutboundHandlerAdapter {

  /** Whether a request is answered before all of it has come. */
  private static final AttributeKey<Boolean> EARLY =
      AttributeKey.valueOf(ConnectionClose.class, "early");

  /** Armeria has its own codec, whose class is not accessible here. */
  private static final String CODEC = "HttpServerCodec";

  private boolean isLast;

  private ConnectionClose() {}

  /** Watches a connection of HTTP/1, unless that is done already. */
  static void addTo(ChannelPipeline pipeline) {
    if (pipeline.get(ConnectionClose.class) != null) {
      return;
    }
    pipeline.names().stream()
        .filter(name -> name.startsWith(CODEC))
        .findFirst()
        .ifPresent(codec -> pipeline.addAfter(codec, null, new ConnectionClose()));
  }

  /** Leaves a connection to its client, which may still send. */
  static void waitForClient(Channel channel) {
    channel.attr(EARLY).set(true);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      isLast = !HttpUtil.isKeepAlive(response);
    }
    if (message instanceof LastHttpContent && isLast && !context.channel().hasAttr(EARLY)) {
      ChannelFuture unused =
          context.write(message, promise.unvoid().addListener(ChannelFutureListener.CLOSE));
    } else {
      ChannelFuture unused = context.write(message, promise);
    }
  }
}
