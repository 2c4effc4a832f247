using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Solleciti.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class SharedPdfs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PdfContents",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PdfContents", x => x.Sha256);
                });

            // The same PDF under several documents stays once.
            migrationBuilder.Sql("""INSERT OR IGNORE INTO "PdfContents" ("Sha256", "Bytes") SELECT "Sha256", "Bytes" FROM "DocumentPdfs" """);

            migrationBuilder.DropColumn(
                name: "Bytes",
                table: "DocumentPdfs");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentPdfs_Sha256",
                table: "DocumentPdfs",
                column: "Sha256");

            migrationBuilder.AddForeignKey(
                name: "FK_DocumentPdfs_PdfContents_Sha256",
                table: "DocumentPdfs",
                column: "Sha256",
                principalTable: "PdfContents",
                principalColumn: "Sha256",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The table that refers to it is rebuilt only at the end.
            migrationBuilder.Sql("PRAGMA foreign_keys=OFF", suppressTransaction: true);

            migrationBuilder.DropForeignKey(
                name: "FK_DocumentPdfs_PdfContents_Sha256",
                table: "DocumentPdfs");

            migrationBuilder.DropIndex(
                name: "IX_DocumentPdfs_Sha256",
                table: "DocumentPdfs");

            migrationBuilder.AddColumn<byte[]>(
                name: "Bytes",
                table: "DocumentPdfs",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.Sql(
                """UPDATE "DocumentPdfs" SET "Bytes" = (SELECT c."Bytes" FROM "PdfContents" c WHERE c."Sha256" = "DocumentPdfs"."Sha256")"""
            );

            migrationBuilder.DropTable(
                name: "PdfContents");

            migrationBuilder.Sql("PRAGMA foreign_keys=ON", suppressTransaction: true);
        }
    }
}
