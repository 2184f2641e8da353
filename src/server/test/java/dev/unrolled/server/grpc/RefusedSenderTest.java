package dev.unrolled.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.server.GrpcServing;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ModelSource;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client of HTTP/2 that is refused before it has sent its whole message. */
class RefusedSenderTest {

  /** The beginning of a message of 2 GB. */
  private static final byte[] TOO_LONG = {0, 0x7f, -1, -1, -1};

  private static final String RESOURCE_EXHAUSTED = "8";

  @RegisterExtension
  static final GrpcServing serving =
      GrpcServing.of(
          () ->
              TestModels.grpc(ModelSource.single("counter", TestModels.folder("counter")))
                  .withLimits(Limits.defaults().withRequestBytes(1000)));

  private record Refusal(String status, long nanos) {}

  private final CompletableFuture<Refusal> refusal = new CompletableFuture<>();
  private final CompletableFuture<Long> reset = new CompletableFuture<>();

  @Test
  void hasTimeToReadTheStatusBeforeItsStreamIsReset() throws Exception {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      Http2StreamChannel stream = open(connect(group));
      ChannelFuture unused = stream.write(new DefaultHttp2HeadersFrame(predict()));
      stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(TOO_LONG))).sync();
      assertThat(refusal.join().status()).isEqualTo(RESOURCE_EXHAUSTED);
      assertThat(reset.join() - refusal.join().nanos()).isGreaterThan(500_000_000L);
    } finally {
      Future<?> unused = group.shutdownGracefully();
    }
  }

  private static Channel connect(EventLoopGroup group) throws InterruptedException {
    URI server = URI.create("h2c://" + serving.channel().authority());
    Channel channel =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .handler(Http2FrameCodecBuilder.forClient().build())
            .connect(server.getHost(), server.getPort())
            .sync()
            .channel();
    channel.pipeline().addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
    return channel;
  }

  private Http2StreamChannel open(Channel connection) throws Exception {
    return new Http2StreamChannelBootstrap(connection).handler(new Reader()).open().get();
  }

  private static Http2Headers predict() {
    return new DefaultHttp2Headers()
        .method("POST")
        .scheme("http")
        .path("/tensorflow.serving.PredictionService/Predict")
        .add("content-type", "application/grpc+proto")
        .add("te", "trailers");
  }

  /** Notes when the status comes, and when the reset. */
  private final class Reader extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      if (frame instanceof Http2HeadersFrame headers) {
        CharSequence status = headers.headers().get("grpc-status");
        refusal.complete(new Refusal(String.valueOf(status), System.nanoTime()));
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof Http2ResetFrame) {
        reset.complete(System.nanoTime());
      }
    }
  }
}
