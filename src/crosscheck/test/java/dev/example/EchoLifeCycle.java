package dev.example;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.nio.file.Path;

/** Opens the model when the application starts and closes it when the last request has ended. */
@WebListener
public final class EchoLifeCycle implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    Path models = Path.of(context.getInitParameter("models"));
    context.setAttribute("echo", EchoService.open(models.resolve("echo")));
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (event.getServletContext().getAttribute("echo") instanceof EchoService echo) {
      echo.close();
    }
  }
}
