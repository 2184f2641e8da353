package dev.unrolled.cli.serve;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.util.Iterator;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** The form of the lines that the server logs. */
final class LogOutput {

  private LogOutput() {}

  /** Changes the form of every appender of the root logger and of the access log. */
  static void set(OperationFlags.LogFormat format) {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (format == OperationFlags.LogFormat.JSON && factory instanceof LoggerContext context) {
      context.getLoggerList().forEach(LogOutput::useJson);
    }
  }

  private static void useJson(Logger logger) {
    Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
    while (appenders.hasNext()) {
      if (appenders.next() instanceof OutputStreamAppender<ILoggingEvent> output) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(output.getContext());
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithContext(false);
        encoder.start();
        output.stop();
        output.setEncoder(encoder);
        output.start();
      }
    }
  }
}
