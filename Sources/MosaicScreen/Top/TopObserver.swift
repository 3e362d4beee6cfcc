import Glibc
import MosaicHost

/// Observes beside the thread that reads the keys, so that a part of the fleet that does not answer cannot delay them.
final class TopObserver<Subject: TopSubject> {
  /// What happened since the last time.
  struct News {
    var observation: Subject.Observation?
    var lastLines: (row: String, lines: [String])?
    var message: String?
  }

  private struct Request: Equatable {
    var row: String?
    var count = 0
  }

  private let subject: Subject
  private let interval: Duration
  private let lock = Lock()
  private var news = News()
  private var request = Request()
  /// Whether to observe before the interval is over.
  private var isRequested = false
  private let answers = Bell()
  private let requests = Bell()
  private var threads: [Pending<Void>] = []

  init(_ subject: Subject, interval: Duration) {
    self.subject = subject
    self.interval = interval
  }

  /// Readable once there is news.
  var descriptor: Int32 { answers.descriptor }

  func start() {
    threads.append(Pending { [self] in observeForever() })
  }

  /// Asks for a row's last lines, now and after each observation.
  func follow(_ row: String?, count: Int) {
    let isNew = lock.locked { () -> Bool in
      defer { request = Request(row: row, count: count) }
      return request != Request(row: row, count: count)
    }
    if isNew { requests.ring() }
  }

  func change(_ change: TopAction.Change) {
    threads.append(
      Pending { [self] in
        let message = subject.make(change)
        lock.locked {
          news.message = message
          isRequested = true
        }
        answers.ring()
        requests.ring()
      })
  }

  func take() -> News {
    answers.silence()
    return lock.locked {
      defer { news = News() }
      return news
    }
  }

  private func observeForever() {
    while true {
      let next = Instant.now.advanced(by: interval)
      let observation = subject.observe()
      lock.locked { news.observation = observation }
      answers.ring()
      repeat {
        readLastLines(in: observation)
        _ = Waiting.first(of: [requests.descriptor], within: max(.zero, Instant.now.duration(to: next)))
        requests.silence()
      } while Instant.now < next && !isAskedAgain()
    }
  }

  private func isAskedAgain() -> Bool {
    lock.locked {
      defer { isRequested = false }
      return isRequested
    }
  }

  private func readLastLines(in observation: Subject.Observation) {
    let asked = lock.locked { request }
    guard let row = asked.row, asked.count > 0 else { return }
    let lines = subject.lastLines(of: row, in: observation, count: asked.count)
    lock.locked { news.lastLines = (row, lines) }
    answers.ring()
  }
}

/// Excludes threads from each other.
private final class Lock {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init() {
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  func locked<Result>(_ work: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return work()
  }
}

/// Wakes a thread that waits for a descriptor.
private final class Bell {
  let descriptor: Int32
  private let writing: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    // Created before there is another thread, which could start a program before the ends are closed in programs.
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, writing) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(writing)
  }

  /// A full pipe already wakes it.
  func ring() { _ = write(writing, [1], 1) }

  func silence() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) > 0 {}
  }
}
