import MosaicCommands

@main
struct Entry {
  static func main() {
    Mosaic.start()
  }
}
