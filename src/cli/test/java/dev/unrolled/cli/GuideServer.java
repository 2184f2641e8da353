package dev.unrolled.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.models.ModelSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Server of the models of a guide, which answers the guide's {@code curl} commands. Close it. */
record GuideServer(ModelServer server) implements AutoCloseable {

  private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:8501(\\S+)");
  private static final Pattern DATA = Pattern.compile("-d '([^']*)'");

  static GuideServer of(Path models) {
    return new GuideServer(
        ModelServer.start(
            ServerOptions.of(ModelSource.folders(models))
                .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY))));
  }

  /** Sends the request of a command, and returns the body of a successful response. */
  String curl(String command) throws IOException, InterruptedException {
    Matcher url = URL.matcher(command);
    Matcher data = DATA.matcher(command);
    assertThat(url.find()).as(command).isTrue();
    URI address = URI.create("http://127.0.0.1:%d%s".formatted(server.restPort(), url.group(1)));
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (data.find()) {
      request.POST(BodyPublishers.ofString(data.group(1)));
    }
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).as("%s: %s", command, response.body()).isEqualTo(200);
    return response.body();
  }

  @Override
  public void close() {
    server.close();
  }
}
