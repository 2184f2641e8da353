package dev.example;

import dev.unrolled.loader.errors.LoaderException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/** Answers {@code /echo?id=86&id=81&id=88&id=1&id=23} with {@code [86, 81]}. */
@WebServlet("/echo")
public final class EchoServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    EchoService echo = (EchoService) getServletContext().getAttribute("echo");
    String[] ids = Objects.requireNonNullElse(request.getParameterValues("id"), new String[0]);
    try {
      int[] row = Arrays.stream(ids).mapToInt(Integer::parseInt).toArray();
      response.getWriter().print(Arrays.toString(echo.echo(new int[][] {row})[0]));
    } catch (NumberFormatException e) {
      response.sendError(400, "id: expected whole numbers, found " + Arrays.toString(ids));
    } catch (LoaderException e) {
      int status = LoaderErrors.status(e.reason());
      response.sendError(status, status < 500 ? e.getMessage() : "no answer: " + e.reason());
    }
  }
}
