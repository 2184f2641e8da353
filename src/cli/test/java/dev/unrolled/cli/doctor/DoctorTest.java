package dev.unrolled.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.DeviceSpec.DeviceType;

class DoctorTest {

  @TempDir private Path folder;

  private Ran doctor(String... more) {
    Object[] arguments = new Object[3 + more.length];
    arguments[0] = "doctor";
    arguments[1] = "--out";
    arguments[2] = folder.resolve("models");
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Ran.unrolled(arguments);
  }

  @Test
  void reportsEveryPartOfAMachineThatWorks() {
    Ran ran = doctor();

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("java           " + Runtime.version())
        .containsPattern("ok +tensorflow +2\\.18\\.0")
        .containsPattern("ok +natives +(linux|macosx|windows)-")
        .containsPattern("cpu +\\S+")
        .containsPattern("threads +\\d+ processors")
        .containsPattern("memory +heap at most \\d+ MB of \\d+ MB")
        .containsPattern("ok +gpu +not used: the natives are those for the CPU")
        .containsPattern("port 8500 +")
        .containsPattern("port 8501 +")
        .contains("0 problems, ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void portInUseIsAWarningWithTheFlagThatChangesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ran ran = doctor("--rest_api_port", String.valueOf(taken.getLocalPort()));

      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out())
          .containsPattern("warning +port " + taken.getLocalPort() + " +cannot listen: ")
          .contains("-> another port for the server: unrolled serve --rest_api_port=-1 takes any");
    }
  }

  @Test
  void folderThatCannotBeWrittenIsAProblem() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Ran ran = Ran.unrolled("doctor", "--out", file.resolve("models"));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .containsPattern("problem +models +" + file + "/models: cannot be written")
        .contains("-> another folder: unrolled train --out DIR", "1 problems, ");
  }

  @Test
  void onlyADeviceOfThisMachineComputes() {
    assertThat(GpuCheck.computesOn(DeviceType.CPU)).isTrue();
    assertThat(GpuCheck.computesOn(DeviceType.TPU)).isFalse();
  }
}
