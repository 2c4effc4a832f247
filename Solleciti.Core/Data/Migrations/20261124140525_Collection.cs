using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Solleciti.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Collection : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "AwaitsBank",
                table: "Installments",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "AwaitsBank",
                table: "Documents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ImportedToCollectCents",
                table: "Documents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RejectedBySdiAt",
                table: "Documents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RejectionReason",
                table: "Documents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MergedIntoId",
                table: "Customers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UsualPaymentDays",
                table: "Customers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OtherTaxIds",
                table: "BillingProfiles",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "UsualPaymentDays",
                table: "BillingProfiles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 30);

            // What is stored already awaits the bank in the same way as what is read from now on.
            migrationBuilder.Sql(
                "UPDATE Installments SET AwaitsBank = 1 WHERE PaymentMethod IN "
                    + "('MP08','MP09','MP10','MP11','MP12','MP16','MP17','MP19','MP20','MP21','MP22')");
            migrationBuilder.Sql(
                "UPDATE Documents SET AwaitsBank = 1 WHERE OpenCents > 0 AND NOT EXISTS "
                    + "(SELECT 1 FROM Installments i WHERE i.DocumentId = Documents.Id AND i.OpenCents <> 0 AND i.AwaitsBank = 0)");

            migrationBuilder.CreateTable(
                name: "ColumnLayouts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    HeaderKey = table.Column<string>(type: "TEXT", nullable: false),
                    Mapping = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ColumnLayouts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DocumentChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DocumentId = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentChanges_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ColumnLayouts_HeaderKey",
                table: "ColumnLayouts",
                column: "HeaderKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DocumentChanges_DocumentId",
                table: "DocumentChanges",
                column: "DocumentId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ColumnLayouts");

            migrationBuilder.DropTable(
                name: "DocumentChanges");

            migrationBuilder.DropColumn(
                name: "AwaitsBank",
                table: "Installments");

            migrationBuilder.DropColumn(
                name: "AwaitsBank",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "ImportedToCollectCents",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "RejectedBySdiAt",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "RejectionReason",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Customers");

            migrationBuilder.DropColumn(
                name: "UsualPaymentDays",
                table: "Customers");

            migrationBuilder.DropColumn(
                name: "OtherTaxIds",
                table: "BillingProfiles");

            migrationBuilder.DropColumn(
                name: "UsualPaymentDays",
                table: "BillingProfiles");
        }
    }
}
