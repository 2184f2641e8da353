package dev.unrolled.cli.doctor;

import dev.unrolled.server.Ports;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code unrolled doctor}: reports the machine's properties and problems. */
@Command(
    name = "doctor",
    description = {
      "Prints the versions, the processor, the memory, the ports and the folders that the other"
          + " commands use, and what to do where something is wrong.",
      "Fails if a problem is found; a warning is none."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {"  unrolled doctor", "  unrolled doctor --out /srv/models --rest_api_port 8080"})
public final class Doctor implements Callable<Integer> {

  private static final long MODEL = 64L << 20;
  private static final long NATIVES = 700L << 20;

  @Spec private CommandSpec command;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/models",
      description = "The folder that models are to be written to (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The server's port for gRPC (default: ${DEFAULT-VALUE}).")
  private int grpc = Ports.defaults().grpc();

  @Option(
      names = "--rest_api_port",
      paramLabel = "PORT",
      description = "The server's port for REST (default: ${DEFAULT-VALUE}).")
  private int rest = Ports.defaults().rest();

  @Override
  public Integer call() {
    PrintWriter printed = command.commandLine().getOut();
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks()) {
      for (Finding finding : check.findings()) {
        printed.println(finding.text());
        printed.flush();
        findings.add(finding);
      }
    }
    long problems = count(findings, Finding.Status.PROBLEM);
    printed.printf("%d problems, %d warnings%n", problems, count(findings, Finding.Status.WARNING));
    return problems == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static long count(List<Finding> findings, Finding.Status status) {
    return findings.stream().filter(finding -> finding.status() == status).count();
  }

  private List<Check> checks() {
    return List.of(
        new JavaCheck(),
        CpuCheck.ofThisMachine(),
        ThreadsCheck.ofThisProcess(),
        MemoryCheck.ofThisProcess(),
        cache(),
        new NativesCheck(),
        new GpuCheck(),
        new FolderCheck("models", out, MODEL, "another folder: unrolled train --out DIR"),
        new FolderCheck(
            "temporary",
            Path.of(System.getProperty("java.io.tmpdir", ".")),
            MODEL,
            "another folder: java -Djava.io.tmpdir=DIR"),
        new PortCheck("--port", grpc),
        new PortCheck("--rest_api_port", rest));
  }

  /** JavaCPP unpacks TensorFlow's libraries there, once. */
  private static FolderCheck cache() {
    Path usual = Path.of(System.getProperty("user.home", "."), ".javacpp", "cache");
    String set = System.getProperty("org.bytedeco.javacpp.cachedir", usual.toString());
    Path folder = Path.of(set);
    long needed = folder.toFile().exists() ? MODEL : NATIVES;
    return new FolderCheck(
        "natives' cache",
        folder,
        needed,
        "another folder: java -Dorg.bytedeco.javacpp.cachedir=DIR");
  }
}
