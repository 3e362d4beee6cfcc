import MosaicCommands

@main
struct Entry {
  static func main() async {
    await Mosaic.start()
  }
}
