// A type of one's own.
// refused: `std::net`
type Line = std::net::TcpStream;
