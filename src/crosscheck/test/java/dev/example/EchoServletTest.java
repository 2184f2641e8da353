package dev.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EchoServletTest {

  private final Server server =
      new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  private final ServletContextHandler context = new ServletContextHandler();

  @BeforeEach
  void start() throws Exception {
    context.setInitParameter("models", "../../savedmodels");
    context.addEventListener(new EchoLifeCycle());
    context.addServlet(EchoServlet.class, "/echo");
    server.setHandler(context);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private HttpResponse<String> get(String query) throws Exception {
    URI uri = server.getURI().resolve("/echo" + query);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void theContainerOpensTheModelForItsServlets() throws Exception {
    HttpResponse<String> response = get("?id=86&id=81&id=88&id=1&id=23");
    assertThat(response.body()).isEqualTo("[86, 81]");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void invalidInputIsABadRequest() throws Exception {
    HttpResponse<String> response = get("?id=86&id=81");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("expected int32 [-1, 5], found int32 [1, 2]");
    assertThat(get("").statusCode()).isEqualTo(400);
    assertThat(get("?id=one").body()).contains("id: expected whole numbers, found [one]");
  }

  @Test
  void theModelIsClosedWithTheApplication() throws Exception {
    EchoService echo = (EchoService) context.getServletContext().getAttribute("echo");
    assertThat(echo.isReady()).isTrue();
    server.stop();
    assertThat(echo.isReady()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> echo.echo(new int[1][5]));
  }
}
