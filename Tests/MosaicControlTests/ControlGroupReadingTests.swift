import MosaicModel
import Testing

@testable import MosaicHost

@Suite("Control groups as the kernel lists them")
struct ControlGroupReadingTests {
  private static let unified = "0::/user.slice/user@0.service/app.slice/mosaic-agent-ada.scope\n"
  private static let hybrid = """
    5:memory:/user.slice
    4:pids:/user.slice/mosaic-agent-ada.scope
    1:name=systemd:/user.slice/mosaic-agent-ada.scope
    0::/user.slice/mosaic-agent-ada.scope

    """

  @Test("a controller limits an agent only if its own group has it")
  func enforced() {
    func enforces(_ controller: String, _ listing: String, files: Bool) -> Bool {
      ControlGroup.enforces(controller, in: "mosaic-agent-ada.scope", listing: listing) { _ in files }
    }
    #expect(enforces("memory", Self.unified, files: true))
    #expect(!enforces("memory", Self.unified, files: false))
    #expect(!enforces("memory", Self.hybrid, files: false))
    #expect(enforces("pids", Self.hybrid, files: false))
    #expect(!enforces("pids", "0::/user.slice/other.scope\n", files: true))
  }

  @Test("a hierarchy counts only where it is mounted: the kernel lists what another mount namespace has mounted, too")
  func mounted() {
    func folder(_ mounted: String...) -> String? {
      ControlGroup(listing: Self.hybrid) { mounted.contains($0) }?.folder
    }
    let group = "/user.slice/mosaic-agent-ada.scope"
    #expect(folder("/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified") == "/sys/fs/cgroup/systemd" + group)
    #expect(folder("/sys/fs/cgroup/unified") == "/sys/fs/cgroup/unified" + group)
    #expect(folder() == "/sys/fs/cgroup" + group)
  }

  @Test("the kernel's count of processes killed for lack of memory is read, and other lines are not")
  func kills() {
    #expect(MemoryWitness.kills(in: "low 0\nhigh 0\nmax 12\noom 3\noom_kill 2\noom_group_kill 1\n") == 2)
    #expect(MemoryWitness.kills(in: "oom 3\n") == nil)
    #expect(MemoryWitness.kills(in: "") == nil)
  }

  @Test(
    "limits are read as systemd reads them",
    arguments: [
      ("4G", .bytes(4 << 30)), ("512M", .bytes(512 << 20)), ("4096", .bytes(4096)), ("50%", .percent(50)),
    ] as [(String, ResourceLimits.Memory)])
  func limits(text: String, memory: ResourceLimits.Memory) {
    #expect(ResourceLimits(memoryMax: text, cpuQuota: "150%").memory == memory)
    #expect(ResourceLimits(memoryMax: text, cpuQuota: "150%").cpuPercent == 150)
  }
}
